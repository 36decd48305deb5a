-- WHAT REPEATS NOTHING ANY MORE: what was called a duplicate of a notification that was withdrawn, rejected or called a test
-- waits at triage again and owes again, as it does since the program takes it up in the same act (Reopening). That of
-- exercises stays: their time is over. No mail goes to its notifier from here; the duty officer is told that it waits, as of
-- all that the program takes up, and triage decides anew.
create temporary table taken_up on commit drop as
  select d.id, d.thread_id, d.reference, d.settled_by as was_by, b.reference as ended,
    b.settled_by as ended_by
  from notification d
  join notification b on b.reference = d.outcome and b.state in ('withdrawn', 'rejected', 'test')
  where d.state = 'duplicate' and not d.exercise;

update notification_thread set version = version + 1 where id in (select thread_id from taken_up);
insert into thread_act (id, thread_id, kind, acted_at, acted_by, words, was_state, was_words, was_by)
  select gen_random_uuid(), thread_id, 'reopened', now(), coalesce(ended_by, 'system:reopening'), ended, 'duplicate',
    ended, was_by
  from taken_up;
update notification set version = version + 1, state = 'waiting' where id in (select id from taken_up);
update legal_clock set version = version + 1, not_applicable_reason = null, not_applicable_by = null
  where thread_id in (select thread_id from taken_up)
    and not_applicable_reason in ('settledTest', 'settledDuplicate', 'settledRejected', 'settledWithdrawn');
select audit_append(now(), 'system:reopening', 'system', 'notification.reopened', reference,
    '{"reasonSha256":"' || encode(sha256(convert_to(ended, 'UTF8')), 'hex') || '","was":"duplicate"}')
  from taken_up order by reference;
drop table taken_up;
