-- What both offices approved can be withdrawn by both before its day comes.
alter table plan_version drop constraint plan_version_state_check;
alter table plan_version add constraint plan_version_state_check check (state in ('draft', 'proposed', 'halfApproved',
  'approved', 'halfWithdrawn', 'inForce', 'retired', 'refused', 'discarded', 'withdrawn'));
drop index plan_version_name;
create unique index plan_version_name on plan_version (name) where state not in ('refused', 'discarded', 'withdrawn');
drop index plan_version_day;
create unique index plan_version_day on plan_version (in_force_from)
  where state in ('approved', 'halfWithdrawn', 'inForce', 'retired');

alter table plan_act drop constraint plan_act_decision_check;
alter table plan_act add constraint plan_act_decision_check
  check (decision in ('propose', 'approve', 'refuse', 'discard', 'withdraw', 'enter', 'retire'));
-- Two offices, two persons, as for the approval.
create unique index plan_act_withdrawing_office on plan_act (plan_id, office) where decision = 'withdraw';
create unique index plan_act_withdrawing_person on plan_act (plan_id, subject_id) where decision = 'withdraw';
