-- The initial report under DORA is due four hours after its classification, and 24 hours after awareness at the
-- latest: the second limit of a step stands beside the first, for the first can still move.
alter table step_run add column latest_at timestamptz;
