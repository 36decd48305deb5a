-- The initial report under DORA is due four hours after its classification, and 24 hours after awareness at the
-- latest: the second limit of a step stands beside the first, for the moment that the first runs from can still move.
alter table step_run add column at_latest text, add column latest_at timestamptz;
-- Steps of runs that are open have the limit from now on; their rule says it in words.
update step_run set at_latest = 'PT24H' where anchor = 'classification' and basis_key = 'DORA-19-4-A';
