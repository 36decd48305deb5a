-- What was written of a step and no longer holds: why it did not apply, before it was done after all; why its repetition
-- ended, before it was taken up again. The words stay with the step, the audit log keeps their fingerprints.
alter table step_run add column earlier_words text;
