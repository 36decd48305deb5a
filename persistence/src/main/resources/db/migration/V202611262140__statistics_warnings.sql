-- Warnings are counted like all records: one in the month in which it was sent, by the sectors that it went to
-- and by its severity. What was recalled or replaced later was sent all the same.

alter table statistics_dirty drop constraint statistics_dirty_kind_check;
alter table statistics_dirty add constraint statistics_dirty_kind_check
  check (kind in ('notification', 'incident', 'warning'));
alter table statistics_contribution drop constraint statistics_contribution_kind_check;
alter table statistics_contribution add constraint statistics_contribution_kind_check
  check (kind in ('notification', 'incident', 'entity', 'campaign', 'warning'));

-- What warnings count for. A warning says nothing of the other dimensions; they are counted as unknown, so
-- that every split adds up.
create function statistics_of_warnings(keys uuid[]) returns setof statistics_contribution
language sql stable set search_path = belfry, pg_temp as $body$
  select 'warning', w.id::text, 'warning', 'own', case when w.exercise then 'exercise' else '' end,
    statistics_month(w.sent_at),
    jsonb_build_object(
      'sector', statistics_values(w.sectors || array(
        select a.sector from warning_addressee a where a.warning_id = w.id and a.sector is not null)),
      'severity', statistics_values(array[w.severity]),
      'classification', statistics_values(null),
      'phenomenon', statistics_values(null),
      'tier', statistics_values(null),
      'crossBorder', statistics_values(null),
      'rootCause', statistics_values(null),
      'regime', statistics_values(null),
      'province', statistics_values(null),
      'channel', statistics_values(null)),
    false, null::text, null::text
  from warning w
  where w.id = any (keys) and w.sent_at is not null
$body$;
revoke execute on function statistics_of_warnings(uuid[]) from belfry_app;

-- Takes the oldest notes, in batches of 2,000: so many batches, or all of them.
create or replace function statistics_fold(batches int default null) returns bigint
language plpgsql security definer set search_path = belfry, pg_temp as $body$
declare
  batch constant int := 2000;
  notifications uuid[];
  arrivals uuid[];
  incidents uuid[];
  warnings uuid[];
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
      array_agg(distinct key) filter (where kind = 'incident'),
      array_agg(distinct key) filter (where kind = 'warning'), count(*), max(seq)
    into notifications, arrivals, incidents, warnings, taken, last from note;
    exit when taken = 0;
    folded := folded + taken;
    done := done + 1;

    if warnings is not null then
      perform statistics_count(array(select c from statistics_of_warnings(warnings) c));
    end if;

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
  insert into statistics_dirty (kind, key) select 'warning', id from warning where sent_at is not null;
  insert into statistics_dirty (kind, key) select 'incident', id from incident;
  insert into statistics_dirty (kind, key, arrived) select 'notification', id, true from notification;
  return statistics_fold();
end $body$;

-- It is sent once, and never changes then.
create trigger statistics_counts after insert on warning
  for each row when (new.sent_at is not null) execute function statistics_note();
create trigger statistics_recounts after update of sent_at on warning
  for each row when (old.sent_at is distinct from new.sent_at) execute function statistics_note();

insert into statistics_dirty (kind, key) select 'warning', id from warning where sent_at is not null;
