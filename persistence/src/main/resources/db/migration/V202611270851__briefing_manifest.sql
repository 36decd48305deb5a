-- The signed statement that goes with each archived document of a briefing. Those archived before have none;
-- like the bytes it is never changed.
alter table briefing_document add column manifest text check (manifest is json object);
