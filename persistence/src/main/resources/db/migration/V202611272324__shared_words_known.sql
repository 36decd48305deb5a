-- How many rows a beginning has, the planner tells from the common words that it keeps of the column, and it wants a
-- hundred of them at least: with fewer it takes every beginning for one row in fifty, and walks along the time for a
-- rare one. The default keeps too few where titles repeat each other.
alter table incident alter column words set statistics 300;
alter table notification alter column words set statistics 300;
analyze incident (words);
analyze notification (words);
