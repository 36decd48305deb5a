-- Conditions of steps follow what becomes known: since when a step applies that was left out, and why.
alter table step_run add column applies_since timestamptz;
alter table step_run add column applies_part text
  check (applies_part in ('sectors', 'phenomena', 'personalData', 'crossBorder'));
alter table step_run add check ((applies_since is null) = (applies_part is null));
-- How many reports of the entities the conditions were asked about.
alter table playbook_run add column facts_seen int not null default 0;
