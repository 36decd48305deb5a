-- A step for two persons does not apply only when a second one agrees; until then who asked, and why.
alter table step_run add column exclusion_asked_by text;
alter table step_run add column exclusion_reason text check (length(exclusion_reason) <= 2000);
alter table step_run add constraint step_run_exclusion_asked check (
  (exclusion_asked_by is null) = (exclusion_reason is null)
  and (exclusion_asked_by is null or two_persons and state in ('waiting', 'open', 'inProgress')));
