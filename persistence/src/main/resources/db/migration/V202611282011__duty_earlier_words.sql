-- What was written of a duty before it was reopened or handed over again: evidence and reasons stay with the duty, the
-- audit log keeps their fingerprints.
alter table duty add column earlier_words text;
