-- What one person did is asked of the whole log; without this it was read to its beginning for whoever did little. A row costs
-- 115 bytes of the write-ahead log more and 3 microseconds; four million rows are indexed in 20 s at most.
create index audit_entry_actor on audit_entry (actor, seq);
