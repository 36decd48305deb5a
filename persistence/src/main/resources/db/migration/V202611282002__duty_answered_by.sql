-- Who said by telephone, radio, mail or in person that the service takes a duty up; who wrote it down stands beside it.
alter table duty add column answered_by text check (length(answered_by) between 1 and 200);
