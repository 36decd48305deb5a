-- Who said that a report is not owed is kept as who takes that back: both stand with the clock that they speak of.
alter table thread_act
  add column clock_id text,
  add column clock_key uuid generated always as (clock_id::uuid) stored references legal_clock (id);
alter table thread_act drop constraint thread_act_kind_check;
alter table thread_act add constraint thread_act_kind_check
  check (kind in ('replied', 'reopened', 'notApplicable', 'owedAgain', 'seen'));

-- What was taken back before now: its clock, where the thread has one alone of that law and stage.
update thread_act a set clock_id = (select min(c.id::text) from legal_clock c
    where c.thread_id = a.thread_id and c.regime = a.regime and c.stage = a.stage having count(*) = 1)
  where a.kind = 'owedAgain';
-- And what had been said until then, at the time that the record tells.
insert into thread_act (id, thread_id, kind, acted_at, acted_by, words, regime, stage, clock_id)
  select gen_random_uuid(), a.thread_id, 'notApplicable', said.at, a.was_by, a.was_words, a.regime, a.stage, a.clock_id
  from thread_act a cross join lateral (
    select max(e.at) as at from audit_entry e join notification n on n.reference = e.object
    where n.thread_id = a.thread_id and e.action = 'clock.notApplicable' and e.at < a.acted_at
      and strpos(e.details, encode(sha256(convert_to(a.was_words, 'UTF8')), 'hex')) > 0) said
  where a.kind = 'owedAgain' and a.was_words is not null and a.was_by is not null and said.at is not null;
-- What was said and still stands: the words and the name of the clock, unless a rule, a questionnaire or triage set it.
insert into thread_act (id, thread_id, kind, acted_at, acted_by, words, regime, stage, clock_id)
  select gen_random_uuid(), c.thread_id, 'notApplicable', said.at, c.not_applicable_by, c.not_applicable_reason,
    c.regime, c.stage, c.id::text
  from legal_clock c cross join lateral (
    select max(e.at) as at from audit_entry e join notification n on n.reference = e.object
    where n.thread_id = c.thread_id and e.action = 'clock.notApplicable'
      and strpos(e.details, encode(sha256(convert_to(c.not_applicable_reason, 'UTF8')), 'hex')) > 0
      and (strpos(e.details, '"stage"') = 0 or strpos(e.details, '"' || c.stage || '"') > 0)
      and (strpos(e.details, '"regime"') = 0 or strpos(e.details, '"' || c.regime || '"') > 0)) said
  where c.not_applicable_by <> 'rule' and length(c.not_applicable_reason) between 1 and 2000 and said.at is not null
    and c.not_applicable_reason not in ('notSignificant', 'notMajor', 'settledTest', 'settledDuplicate',
      'settledRejected', 'settledWithdrawn');
