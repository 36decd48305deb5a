-- What an authority added to a step is no business of the entity whose step it is, and the other way round: each may
-- add the same bytes, and none learns by a refusal that they are there.
alter table step_file drop constraint step_file_step_id_sha256_key;
alter table step_file add constraint step_file_once unique nulls not distinct (step_id, added_for, sha256);
