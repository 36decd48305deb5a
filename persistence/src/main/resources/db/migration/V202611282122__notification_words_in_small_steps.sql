-- New words wait in a list until it is full, and whoever fills it puts them all into the index: with the default of
-- 4 MB the words of thousands of notifications, and all that came meanwhile waited for him.
alter index notification_words set (gin_pending_list_limit = 256);
alter index notification_sectors set (gin_pending_list_limit = 256);
