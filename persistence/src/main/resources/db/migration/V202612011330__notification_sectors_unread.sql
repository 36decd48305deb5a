-- No question could use it: behind the walls an overlap of arrays is asked row by row, and the search has the sectors in its
-- own index. Each notification was written into it.
drop index notification_sectors;
