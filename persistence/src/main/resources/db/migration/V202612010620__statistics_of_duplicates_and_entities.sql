-- Counting rules 2026-7. What a first report is taken for holds for its whole thread: what follows a test or a duplicate
-- counts no more than it does. Whether notification and final report came in time, or never came, is asked of every thread
-- that owes them: another entity's report of the same serves no duty of this one, and the clocks of such a duplicate run on
-- (TriageService). Users and their hours are the highest that an entity states of one incident, in however many threads.

-- Whether it repeats a notification of the same entity; said with the duplicate, as the clocks end or run on with it.
alter table notification add column repeats_own boolean not null default false;
grant update (repeats_own) on notification to belfry_app;
-- Of what is a duplicate already the clocks say it; where none was open to end, both are told apart as triage does.
update notification d set repeats_own = true
from notification b, notification_thread dt, notification_thread bt
where d.state = 'duplicate' and b.reference = d.outcome and dt.id = d.thread_id and bt.id = b.thread_id
  and (exists (select 1 from legal_clock c where c.thread_id = d.thread_id and c.not_applicable_reason = 'settledDuplicate')
    or not exists (select 1 from legal_clock c
        where c.thread_id = d.thread_id and c.reported_at is null and c.not_applicable_reason is null)
      and case
        when coalesce(dt.enterprise_number, (select o.enterprise_number from organisation o where o.id = dt.organisation_key))
            is not null
          and coalesce(bt.enterprise_number, (select o.enterprise_number from organisation o where o.id = bt.organisation_key))
            is not null
          then coalesce(dt.enterprise_number, (select o.enterprise_number from organisation o where o.id = dt.organisation_key))
            = coalesce(bt.enterprise_number, (select o.enterprise_number from organisation o where o.id = bt.organisation_key))
        when dt.organisation_key is not null and bt.organisation_key is not null
          then dt.organisation_key = bt.organisation_key
        else dt.enterprise_number is null and bt.enterprise_number is null
          and dt.organisation_key is null and bt.organisation_key is null
          and lower(dt.organisation_name) = lower(bt.organisation_name) end);

-- A follow-up counts apart for the reason of its first report.
do $body$
declare
  text text := pg_get_functiondef('statistics_of_notifications(uuid[])'::regprocedure);
  own constant text := 'case when n.exercise then ''exercise'' when n.state in (''test'', ''duplicate'') then n.state else '''' end';
begin
  if position(own in text) = 0 then
    raise exception 'statistics_of_notifications is not the function that is known';
  end if;
  execute replace(text, own, $new$coalesce(case when n.exercise then 'exercise'
        when n.first then case when n.state in ('test', 'duplicate') then n.state end
        else (select f.state from notification f
          where f.thread_id = n.thread_id and f.first and f.state in ('test', 'duplicate')) end, '')$new$);
end $body$;

-- And it changes with that, whoever changes it.
create function statistics_note_thread() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key) select 'notification', id from notification where thread_id = new.thread_id;
  return null;
end $body$;
create trigger statistics_of_thread after update of state, repeats_own on notification
  for each row when (new.first and (old.state in ('test', 'duplicate') or new.state in ('test', 'duplicate'))
    and (old.state, old.repeats_own) is distinct from (new.state, new.repeats_own))
  execute function statistics_note_thread();

create or replace function statistics_of_times(notifications uuid[], incidents uuid[]) returns setof statistics_duration
language sql stable set search_path = belfry, pg_temp as $body$
  with touched as (
    select distinct thread_id from notification where id = any (notifications)
  ), opened as (
    -- a test owes nothing, and what a duplicate of one's own owes is owed in the other thread
    select f.thread_id, f.state = 'duplicate' as apart
    from notification f join touched using (thread_id)
    where f.first and f.state <> 'test' and not (f.state = 'duplicate' and f.repeats_own)
  ), report as (
    select n.id, n.thread_id, n.kind, n.first, n.aware_at, n.settled_at, p.apart,
      r.at as received_at, row_number() over (partition by n.thread_id, n.kind order by r.at, n.id) as turn,
      bool_or(n.kind <> 'voluntary' and o.regimes && array['nis2', 'trust']) over (partition by n.thread_id) as owed,
      bool_or(n.kind <> 'voluntary' and 'trust' = any (o.regimes)) over (partition by n.thread_id) as trust
    from notification n join opened p using (thread_id), lateral (select notification_reported(n) as at) r,
      lateral (select notification_obligations(n) as regimes) o
    where not n.exercise
  ), first_report as (
    -- one of the notifications that count (T4)
    select * from report where first and not apart
  ), named as (
    select * from report where kind = 'incidentNotification' and turn = 1
  ), lawful as (
    -- the clocks that run or ran; one that waits for its start has no instant yet
    select c.thread_id, c.stage, min(c.last_lawful_at) as last,
      bool_and(c.reported_at is null and c.suspended_at is null) as waits
    from legal_clock c join touched using (thread_id)
    where c.regime in ('nis2', 'trust') and c.stage in ('incidentNotification', 'finalReport')
      and c.not_applicable_reason is null and c.last_lawful_at is not null
    group by c.thread_id, c.stage
  )
  select id, 'firstReport', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at + interval '24 hours', null::timestamptz
  from first_report where owed
  union all
  select id, 'triage', statistics_month(received_at), statistics_elapsed(received_at, settled_at), false, null
  from first_report where settled_at is not null
  union all
  select f.id, 'acknowledge', statistics_month(f.received_at), statistics_elapsed(f.received_at, c.reported_at), false, null
  from first_report f join legal_clock c on c.thread_id = f.thread_id and c.regime = 'csirtReply'
  where c.reported_at is not null
  union all
  select n.thread_id, 'notification', statistics_month(n.received_at), statistics_elapsed(n.aware_at, n.received_at),
    n.received_at <= coalesce(l.last,
      n.aware_at + case when n.trust then interval '24 hours' else interval '72 hours' end), null
  from named n left join lawful l on l.thread_id = n.thread_id and l.stage = 'incidentNotification'
  where n.owed
  union all
  select f.thread_id, 'finalReport', statistics_month(f.received_at), statistics_elapsed(n.received_at, f.received_at),
    case when l.last is null then f.received_at at time zone 'Europe/Brussels'
        <= (n.received_at at time zone 'Europe/Brussels') + interval '1 month'
      else f.received_at <= l.last end, null
  from report f join named n on n.thread_id = f.thread_id
    left join lawful l on l.thread_id = f.thread_id and l.stage = 'finalReport'
  where f.kind = 'finalReport' and f.turn = 1 and f.owed
  union all
  -- a limit that ends at midnight ends with the day before
  select l.thread_id, case l.stage when 'finalReport' then l.stage else 'notification' end,
    statistics_month(l.last - interval '1 microsecond'), null, false, l.last
  from lawful l
  where l.waits and exists (select 1 from report r where r.thread_id = l.thread_id and r.owed)
    and not exists (select 1 from report r where r.thread_id = l.thread_id and r.kind = l.stage)
  union all
  select id, 'contain', statistics_month(counted_at), statistics_elapsed(counted_at, contained_at), false, null
  from incident where id = any (incidents) and contained_at is not null
    and source = 'own' and not exercise and status not in ('falsePositive', 'merged')
  union all
  select id, 'close', statistics_month(counted_at), statistics_elapsed(counted_at, closed_at), false, null
  from incident where id = any (incidents) and closed_at is not null and status = 'closed'
    and source = 'own' and not exercise
$body$;

-- Threads with all others of the incidents that they are in, merges included.
create function statistics_threads_beside(threads uuid[]) returns uuid[]
language sql stable set search_path = belfry, pg_temp as $body$
  with recursive whole (id) as (
    select l.incident_id from incident_notification l where l.thread_id = any (threads)
    union select m.survivor_id from incident_merge m join whole w on m.absorbed_id = w.id where m.reversed_at is null
  ), part (id) as (
    select id from whole
    union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id where m.reversed_at is null
  )
  select array(
    select unnest(threads)
    union select l.thread_id from part p join incident_notification l on l.incident_id = p.id)
$body$;

-- Users and hours: of an entity in an incident the highest that one of its threads says, in the month of the first of these;
-- a thread without an incident stands for itself. The threads must be all of their incidents.
create function statistics_of_extent(threads uuid[]) returns setof statistics_duration
language sql stable set search_path = belfry, pg_temp as $body$
  with said as (
    select n.thread_id, max((n.content #>> '{impact,usersAffected}')::bigint) as users,
      (array_agg(statistics_elapsed(n.started_at, n.ended_at) order by notification_reported(n) desc)
        filter (where n.started_at is not null and n.ended_at is not null))[1] as seconds
    from notification n where n.thread_id = any (threads) and not n.exercise group by n.thread_id
  ), stood as (
    -- whom nothing happened to is not affected
    select f.thread_id, notification_reported(f) as at, s.users, ceil(s.users * s.seconds / 3600.0)::bigint as hours,
      coalesce(i.id, f.thread_id) as event,
      coalesce(r.enterprise_number, t.enterprise_number, f.organisation_id, lower(f.organisation_name)) as entity
    from said s join notification f on f.thread_id = s.thread_id and f.first
      join notification_thread t on t.id = f.thread_id
      left join organisation r on r.id = f.organisation_id::uuid
      left join incident_notification l on l.thread_id = f.thread_id
      left join incident o on o.id = l.incident_id
      left join incident i on i.id = case when o.status = 'merged' then incident_whole(o.id) else o.id end
    where s.users is not null and f.state not in ('test', 'duplicate', 'rejected', 'withdrawn')
      and i.status is distinct from 'falsePositive'
  ), highest as (
    select (array_agg(thread_id order by at, thread_id))[1] as thread_id, min(at) as at, max(users) as users,
      max(hours) as hours
    from stood group by event, entity
  )
  select thread_id, 'users', statistics_month(at), users, false, null::timestamptz from highest
  union all
  select thread_id, 'userHours', statistics_month(at), hours, false, null from highest where hours is not null
$body$;

create or replace function statistics_count_times(notifications uuid[], incidents uuid[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
declare
  threads uuid[] := array(select distinct thread_id from notification where id = any (notifications));
  -- Beside what one report of a thread changes all of its incident say users anew.
  beside uuid[] := statistics_threads_beside(threads);
  -- What one report of a thread changes, all of them say anew.
  objects uuid[] := incidents || threads || array(select id from notification where thread_id = any (threads));
  present statistics_duration[] := array(
    select t from statistics_of_times(notifications, incidents) t
    union all select e from statistics_of_extent(beside) e);
  past statistics_duration[] := array(
    select o from statistics_duration o where o.object = any (objects) and o.measure not in ('users', 'userHours')
    union all select o from statistics_duration o where o.object = any (beside) and o.measure in ('users', 'userHours'));
begin
  insert into statistics_time as t (measure, month, bin, count, kept, total)
    select measure, month, statistics_bin(measure, value), sum(sign), coalesce(sum(sign) filter (where kept), 0),
      coalesce(sum(sign * value), 0)
    from (
      select -1 as sign, o.measure, o.month, o.value, o.kept from unnest(past) o
      union all
      select 1, p.measure, p.month, p.value, p.kept from unnest(present) p
    ) d
    group by 1, 2, 3
    having sum(sign) <> 0 or coalesce(sum(sign) filter (where kept), 0) <> 0 or coalesce(sum(sign * value), 0) <> 0
  on conflict (measure, month, bin)
    do update set count = t.count + excluded.count, kept = t.kept + excluded.kept, total = t.total + excluded.total;
  insert into statistics_moved
    select distinct d.month
    from (
      select c.month
      from (
        select -1 as sign, o.measure, o.month, o.value, o.kept from unnest(past) o
        union all
        select 1, p.measure, p.month, p.value, p.kept from unnest(present) p
      ) c
      group by c.measure, c.month, c.value, c.kept having sum(c.sign) <> 0
    ) d
    where exists (select 1 from statistics_snapshot s where s.month = d.month)
  on conflict do nothing;
  delete from statistics_duration d using unnest(past) o where d.object = o.object and d.measure = o.measure;
  insert into statistics_duration select * from unnest(present);
end $body$;

revoke execute on function statistics_note_thread(), statistics_threads_beside(uuid[]), statistics_of_extent(uuid[])
  from belfry_app;

alter table statistics_snapshot alter column definition set default '2026-7';

-- What stands here is counted anew where the rules say otherwise; closed months stay as they were closed, and wait for a
-- revision where that makes them others.
insert into statistics_dirty (kind, key)
  select 'notification', n.id from notification f join notification n using (thread_id)
  where f.first and f.state in ('test', 'duplicate')
  union
  select 'notification', n.id
  from statistics_duration d join incident_notification l on l.thread_id = d.object
    join notification n on n.thread_id = l.thread_id and n.first
  where d.measure = 'users' and (
    exists (select 1 from incident_notification o where o.incident_id = l.incident_id and o.thread_id <> l.thread_id)
    or exists (select 1 from incident_merge m where m.reversed_at is null and l.incident_id in (m.absorbed_id, m.survivor_id)));
