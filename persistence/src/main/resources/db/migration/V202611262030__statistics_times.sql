-- Times and sums of records: how long until the first report, triage, containment, closing; how many users.
-- While a month is open they are counts in bins (statistics_time), that can be added up and are kept by
-- small differences like all figures; closing keeps what is exact, from the values themselves.

-- What each record says at present.
create table statistics_duration (
  object uuid not null,
  measure text not null,
  month date not null check (extract(day from month) = 1),
  -- seconds of a time, else a number of users or of hours
  value bigint not null check (value >= 0),
  -- whether it kept the time limit of its measure, when that has one
  kept boolean not null,
  primary key (object, measure)
);
create index statistics_duration_month on statistics_duration (measure, month, value);
revoke all on statistics_duration from belfry_app;

create table statistics_time (
  measure text not null,
  month date not null,
  bin int not null,
  count bigint not null,
  kept bigint not null,
  total numeric not null,
  primary key (measure, month, bin)
);
revoke insert, update on statistics_time from belfry_app;

-- Exact, as they were when the month was closed.
create table statistics_time_snapshot (
  month date not null,
  no int not null,
  measure text not null,
  count bigint not null,
  kept bigint not null,
  total numeric not null,
  median bigint not null,
  p90 bigint not null,
  primary key (month, no, measure),
  foreign key (month, no) references statistics_snapshot (month, no)
);
create trigger statistics_stays before update or delete or truncate on statistics_time_snapshot
  for each statement execute function statistics_stays();
revoke insert, update on statistics_time_snapshot from belfry_app;

-- What did not count when the month was closed, by its reason.
create table statistics_excluded_snapshot (
  month date not null,
  no int not null,
  unit text not null,
  excluded text not null,
  count bigint not null,
  primary key (month, no, unit, excluded),
  foreign key (month, no) references statistics_snapshot (month, no)
);
create trigger statistics_stays before update or delete or truncate on statistics_excluded_snapshot
  for each statement execute function statistics_stays();
revoke insert, update on statistics_excluded_snapshot from belfry_app;

-- Upper edges of the bins in seconds; a value that is an edge is in the bin below it, the last bin has no
-- upper edge. The twin of domain.statistics.TimeBins; a test compares both.
create function statistics_time_edges() returns bigint[] language sql immutable as $body$
  select array[60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800, 14400, 18000, 21600, 28800, 36000,
    43200, 54000, 64800, 75600, 86400, 108000, 129600, 151200, 172800, 216000, 259200, 345600, 432000, 518400, 604800,
    864000, 1209600, 1814400, 2592000, 3888000, 5184000, 7776000, 10368000, 15552000, 31536000]::bigint[]
$body$;

-- Users and hours are summed up, not spread over bins.
create function statistics_bin(measure text, value bigint) returns int language sql immutable as $body$
  select case when measure in ('users', 'userHours') then 0
    else width_bucket(value - 1, statistics_time_edges()) end
$body$;

create function statistics_elapsed(since timestamptz, until timestamptz) returns bigint
language sql immutable as $body$
  select greatest(0, ceil(extract(epoch from until - since)))::bigint
$body$;

-- What notifications, their threads and incidents say now. Exercises and what is excluded say nothing.
create function statistics_of_times(notifications uuid[], incidents uuid[]) returns setof statistics_duration
language sql stable set search_path = belfry, pg_temp as $body$
  with touched as (
    select distinct thread_id from notification where id = any (notifications)
  ), report as (
    select n.*, row_number() over (partition by n.thread_id, n.kind order by n.received_at, n.id) as turn
    from notification n join touched using (thread_id)
    where not n.exercise and n.state not in ('test', 'duplicate')
  ), first_report as (
    select * from report where first
  ), named as (
    select * from report where kind = 'incidentNotification' and turn = 1
  ), said as (
    select r.thread_id, max((r.content #>> '{impact,usersAffected}')::bigint) as users,
      (array_agg(statistics_elapsed(r.started_at, r.ended_at) order by r.received_at desc)
        filter (where r.started_at is not null and r.ended_at is not null))[1] as seconds
    from report r group by r.thread_id
  )
  select id, 'firstReport', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at + interval '24 hours'
  from first_report
  union all
  select id, 'triage', statistics_month(received_at), statistics_elapsed(received_at, settled_at), false
  from first_report where settled_at is not null
  union all
  select f.id, 'acknowledge', statistics_month(f.received_at), statistics_elapsed(f.received_at, c.reported_at), false
  from first_report f join legal_clock c on c.thread_id = f.thread_id and c.regime = 'csirtReply'
  where c.reported_at is not null
  union all
  select thread_id, 'notification', statistics_month(received_at), statistics_elapsed(aware_at, received_at),
    received_at <= aware_at + interval '72 hours'
  from named
  union all
  select f.thread_id, 'finalReport', statistics_month(f.received_at), statistics_elapsed(n.received_at, f.received_at),
    f.received_at at time zone 'Europe/Brussels'
      <= (n.received_at at time zone 'Europe/Brussels') + interval '1 month'
  from report f join named n on n.thread_id = f.thread_id
  where f.kind = 'finalReport' and f.turn = 1
  union all
  select f.thread_id, 'users', statistics_month(f.received_at), s.users, false
  from first_report f join said s using (thread_id) where s.users is not null
  union all
  select f.thread_id, 'userHours', statistics_month(f.received_at), ceil(s.users * s.seconds / 3600.0)::bigint, false
  from first_report f join said s using (thread_id) where s.users is not null and s.seconds is not null
  union all
  select id, 'contain', statistics_month(counted_at), statistics_elapsed(counted_at, contained_at), false
  from incident where id = any (incidents) and contained_at is not null
    and source = 'own' and not exercise and status not in ('falsePositive', 'merged')
  union all
  select id, 'close', statistics_month(counted_at), statistics_elapsed(counted_at, closed_at), false
  from incident where id = any (incidents) and closed_at is not null and status = 'closed'
    and source = 'own' and not exercise
$body$;
revoke execute on function statistics_of_times(uuid[], uuid[]) from belfry_app;

create function statistics_count_times(notifications uuid[], incidents uuid[]) returns void
language plpgsql set search_path = belfry, pg_temp as $body$
declare
  present statistics_duration[] := array(select t from statistics_of_times(notifications, incidents) t);
  threads uuid[] := array(select distinct thread_id from notification where id = any (notifications));
  -- What one report of a thread changes, all of them say anew.
  objects uuid[] := incidents || threads || array(select id from notification where thread_id = any (threads));
begin
  insert into statistics_time as t (measure, month, bin, count, kept, total)
    select measure, month, statistics_bin(measure, value), sum(sign), coalesce(sum(sign) filter (where kept), 0),
      sum(sign * value)
    from (
      select -1 as sign, o.measure, o.month, o.value, o.kept from statistics_duration o where o.object = any (objects)
      union all
      select 1, p.measure, p.month, p.value, p.kept from unnest(present) p
    ) d
    group by 1, 2, 3
    having sum(sign) <> 0 or coalesce(sum(sign) filter (where kept), 0) <> 0 or sum(sign * value) <> 0
  on conflict (measure, month, bin)
    do update set count = t.count + excluded.count, kept = t.kept + excluded.kept, total = t.total + excluded.total;
  delete from statistics_duration where object = any (objects);
  insert into statistics_duration select * from unnest(present);
end $body$;

-- Takes the oldest notes, in batches of 2,000: so many batches, or all of them.
create or replace function statistics_fold(batches int default null) returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  arrivals uuid[];
  incidents uuid[];
  told uuid[];
  entities text[];
  months date[];
  last bigint := 0;
  folded bigint := 0;
  taken int;
  done int := 0;
begin
  if not exists (select 1 from statistics_dirty) then
    return 0;
  end if;
  -- One at a time: a record that two nodes fold at once would count for both.
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  loop
    -- From the last one on: what this transaction has deleted would be read again in each step.
    with note as (
      delete from statistics_dirty
      where seq in (select seq from statistics_dirty where seq > last order by seq limit batch)
      returning kind, key, arrived, seq
    )
    select array_agg(distinct key) filter (where kind = 'notification'), array_agg(key) filter (where arrived),
      array_agg(distinct key) filter (where kind = 'incident'), count(*), max(seq)
    into notifications, arrivals, incidents, taken, last from note;
    exit when taken = 0;
    folded := folded + taken;
    done := done + 1;

    insert into statistics_received as r (month, channel, exercise, count)
      select statistics_month(n.received_at), n.channel, n.exercise, count(*)
      from notification n where n.id = any (arrivals) group by 1, 2, 3
    on conflict (month, channel, exercise) do update set count = r.count + excluded.count;

    -- What a notification says, the incident that it is in says too; a merge changes what goes on as well,
    -- and what that goes on in.
    told := array(
      with recursive whole (id) as (
        select unnest(incidents)
        union select l.incident_id from notification n join incident_notification l using (thread_id)
          where n.id = any (notifications)
        union select m.survivor_id from incident_merge m join whole w on m.absorbed_id = w.id
          where m.reversed_at is null)
      select id from whole);
    -- A notification takes tier, severity and cause from its incident; an incident takes channel,
    -- regimes and provinces from its notifications, also from those of what was merged into it.
    notifications := array(
      with recursive part (id) as (
        select unnest(incidents)
        union select m.absorbed_id from incident_merge m join part p on m.survivor_id = p.id
        where m.reversed_at is null)
      select unnest(notifications)
      union select n.id from incident_notification l join notification n using (thread_id)
      where l.incident_id in (select id from part));

    perform statistics_count(array(select c from statistics_of_incidents(told) c));
    perform statistics_count(array(select c from statistics_of_notifications(notifications) c));
    select array_agg(entity), array_agg(month) into entities, months from (
      select distinct entity, month from statistics_contribution
      where kind = 'notification' and entity is not null and object = any (notifications::text[])) touched;
    perform statistics_count(array(select c from statistics_of_entities(entities, months) c));
    perform statistics_count_campaigns(told);
    perform statistics_count_times(notifications, told);
    exit when done = batches;
  end loop;
  return folded;
end $body$;

-- A corrected time is a change too, and so is the CSIRT's reply.
create trigger statistics_times after update of contained_at, closed_at on incident
  for each row when ((old.contained_at, old.closed_at) is distinct from (new.contained_at, new.closed_at))
  execute function statistics_note();
create trigger statistics_times after update of settled_at on notification
  for each row when (old.settled_at is distinct from new.settled_at and old.state is not distinct from new.state)
  execute function statistics_note();
create function statistics_note_reply() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  insert into statistics_dirty (kind, key)
    select 'notification', id from notification where thread_id = new.thread_id and first;
  return null;
end $body$;
create trigger statistics_times after update of reported_at on legal_clock
  for each row when (new.regime = 'csirtReply' and old.reported_at is distinct from new.reported_at)
  execute function statistics_note_reply();

create or replace function statistics_rebuild() returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  perform pg_advisory_xact_lock(hashtext('belfry.statistics'));
  delete from statistics_dirty;
  delete from monthly_fact;
  delete from statistics_said;
  delete from statistics_state;
  delete from statistics_received;
  delete from statistics_contribution;
  delete from statistics_time;
  delete from statistics_duration;
  insert into statistics_dirty (kind, key) select 'incident', id from incident;
  insert into statistics_dirty (kind, key, arrived) select 'notification', id, true from notification;
  return statistics_fold();
end $body$;

create or replace function statistics_close(closed date, closed_as text, why text, who text, at timestamptz)
returns int
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  number int;
begin
  perform statistics_hold();
  select coalesce(max(no), 0) + 1 into number from statistics_snapshot where month = closed;
  insert into statistics_snapshot values (closed, number, closed_as, why, who, at);
  insert into monthly_fact_snapshot
    select unit, by1, by2, number, month, value1, value2, count from monthly_fact
    where month = closed and source = 'own' and excluded = '' and count <> 0;
  insert into statistics_excluded_snapshot
    select month, number, unit, excluded, count from monthly_fact
    where month = closed and source = 'own' and excluded <> '' and by1 = '' and count <> 0;
  insert into statistics_time_snapshot
    select closed, number, measure, count(*), count(*) filter (where kept), sum(value),
      percentile_disc(0.5) within group (order by value), percentile_disc(0.9) within group (order by value)
    from statistics_duration where month = closed group by measure;
  return number;
end $body$;

-- What stood here before: noted, and counted in steps like whatever changes.
insert into statistics_dirty (kind, key) select 'notification', id from notification;
insert into statistics_dirty (kind, key) select 'incident', id from incident;
