-- The audit log keeps fingerprints of what was written of measures, warnings, lines and caveats; the words stay with the
-- record. What its next state would overwrite, a line each: evidence, observations and reasons of a measure, reasons for
-- which a warning or a line was sent back.
alter table measure add column earlier_words text;
alter table warning add column earlier_words text;
alter table communication_line add column earlier_words text;

-- Why a caveat holds that let nothing go further than before, and so needed no second person.
alter table release_lowering drop constraint release_lowering_state_check,
  add check (state in ('asked', 'agreed', 'dropped', 'atOnce'));
