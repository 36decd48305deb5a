-- Conditions of steps ask also for control systems (OT) and classified information: no report says so, people note it.
alter table playbook_run add column ot boolean;
alter table playbook_run add column classified boolean;
do $body$
declare
  old record;
begin
  for old in
    select conname from pg_constraint
    where conrelid = 'step_run'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%crossBorder%'
  loop
    execute format('alter table step_run drop constraint %I', old.conname);
  end loop;
end $body$;
alter table step_run add constraint step_run_not_met check (not_met in ('sectors', 'phenomena', 'personalData', 'crossBorder', 'ot', 'classified'));
alter table step_run add constraint step_run_applies_part check (applies_part in ('sectors', 'phenomena', 'personalData', 'crossBorder', 'ot', 'classified'));
-- The procedure that the plan lets be started from a step.
alter table step_run add column starts text;
