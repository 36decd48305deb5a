-- The crisis room: a cell that is convened is the next meeting, and the clocks of a file's room are those
-- of its threads.

-- Counted for the caller: what the walls hide from him is not in it. Without a file: of all files of
-- reality that are not over, and all clocks of reality; of a file: what hangs on it, its clocks too. A key
-- is a path of words ("service.NCCN.open"); a value that is none is not there. Clocks are counted up to 1001.
-- "complete" is said by the function below, which passes the walls: where walls stand, clocks are looked for
-- where the caller can have any.
create or replace function room_figures(crisis_key uuid, at timestamptz, complete boolean)
returns table (key text, value bigint, moment timestamptz)
language sql volatile set search_path = belfry, pg_temp as $body$
  with file as materialized (
    select c.id, c.status, c.tier, c.exercise from crisis c
    where case when crisis_key is null
      then not c.exercise and c.status in ('proposed', 'running', 'standingDown')
      else c.id = crisis_key end
  ), world as materialized (
    select w.exercise, world_time(w.exercise, at) as at
    from (select coalesce(bool_or(f.exercise), false) as exercise from file f) w
  ), attached as materialized (
    select distinct l.crisis_id, w.id as whole, w.sectors, part as id
    from file f
    join crisis_incident l on l.crisis_id = f.id and l.detached_at is null
    join incident w on w.id = l.incident_id
    cross join lateral incident_parts(w.id) part
  ), report as materialized (
    select a.whole, n.thread_id as thread from attached a join incident_notification n on n.incident_id = a.id
  ), place as materialized (
    select distinct r.whole, p.province
    from report r join notification n on n.thread_id = r.thread, unnest(n.provinces) p (province)
  ), work as materialized (
    select d.service, d.state,
      d.state in ('open', 'acknowledged') and d.due_at < w.at or d.state = 'open' and d.acknowledge_by < w.at as overdue
    from file f join duty d on d.crisis_id = f.id cross join world w
    where d.state <> 'ended'
  ), running as materialized (
    select c.regime, c.last_lawful_at, c.last_lawful_at < w.at as overdue
    from world w cross join lateral (
      (select k.regime, k.last_lawful_at
        from legal_clock k join notification_thread h on h.id = k.thread_id
        where crisis_key is null and (select complete or current_setting('belfry.reach', true) in ('national', 'sector'))
          and k.reported_at is null and k.not_applicable_reason is null and k.suspended_at is null
          and k.last_lawful_at is not null
          and k.last_lawful_at >= w.at and k.last_lawful_at < w.at + interval '24 hours'
          and h.exercise = w.exercise
        order by k.last_lawful_at limit 1001)
      union all
      (select k.regime, k.last_lawful_at
        from legal_clock k join notification_thread h on h.id = k.thread_id
        where crisis_key is null and (select complete or current_setting('belfry.reach', true) in ('national', 'sector'))
          and k.reported_at is null and k.not_applicable_reason is null and k.suspended_at is null
          and k.last_lawful_at is not null
          and k.last_lawful_at < w.at and h.exercise = w.exercise
        order by k.last_lawful_at desc limit 1001)
      union all
      (select k.regime, k.last_lawful_at
        from notification_thread h join legal_clock k on k.thread_id = h.id
        where crisis_key is null and (select not complete and current_setting('belfry.role', true) = 'organisation')
          and h.organisation_key = (select nullif(current_setting('belfry.organisation', true), '')::uuid)
          and k.reported_at is null and k.not_applicable_reason is null and k.suspended_at is null
          and k.last_lawful_at < w.at + interval '24 hours' and h.exercise = w.exercise
        order by k.last_lawful_at desc limit 1001)
      union all
      (select k.regime, k.last_lawful_at
        from (select distinct r.thread from report r) o join legal_clock k on k.thread_id = o.thread
        where crisis_key is not null
          and k.reported_at is null and k.not_applicable_reason is null and k.suspended_at is null
          and k.last_lawful_at < w.at + interval '24 hours'
        order by k.last_lawful_at desc limit 2002)) c
  ), rhythm as (
    select distinct on (b.crisis_id) b.*
    from file f join battle_rhythm b on b.crisis_id = f.id
    where f.status in ('running', 'standingDown')
    order by b.crisis_id, b.set_at desc, b.id
  ), beat as (
    select b.*, coalesce(
      o.open,
      b.first_cut_off + make_interval(mins => b.every_minutes) * greatest(0, ceil(extract(epoch from
        greatest(w.at, o.last) + interval '1 second' - b.first_cut_off) / (b.every_minutes * 60)))) as cut_off
    from rhythm b cross join world w cross join lateral sitrep_cut_offs(b.crisis_id) o
  ), meeting as (
    -- A cell that is convened, one that has said when it meets again, and the rhythm.
    select m.starts_at as at from file f join cell_meeting m on m.crisis_id = f.id cross join world w
    where m.state = 'convened' and m.starts_at >= w.at and f.status not in ('ended', 'refused')
    union all
    select m.next_at from file f join cell_meeting m on m.crisis_id = f.id cross join world w
    where m.state = 'closed' and m.next_at >= w.at and f.status not in ('ended', 'refused')
      and not exists (select 1 from cell_meeting later where later.crisis_id = m.crisis_id
        and later.cell = m.cell and later.no > m.no and later.state <> 'cancelled')
    union all
    select b.cut_off + make_interval(mins => b.meeting_after) from beat b where b.meeting_after is not null
  ), question as (
    select o.id from file f join crisis_timeline o on o.crisis_id = f.id
    where o.kind = 'unknown' and not exists (select 1 from crisis_timeline later where later.corrects_id = o.id)
    union
    select e.id from attached a join timeline_entry e on e.incident_id = a.id
    where e.kind = 'unknown' and not exists (select 1 from timeline_entry later where later.corrects_id = e.id)
  ), decision as (
    select e.decided_at from file f join logbook_entry e on e.crisis_id = f.id
    where not exists (select 1 from logbook_entry l where l.crisis_id = e.crisis_id and l.corrects = e.number)
  )
  select 'files', count(*), null::timestamptz from file
  union all select 'incidents', count(distinct a.whole), null from attached a
  union all select 'placeless', count(distinct a.whole), null from attached a
    where not exists (select 1 from place p where p.whole = a.whole)
  union all select 'questions', count(*), null from question
  union all select 'decisions', count(*), max(d.decided_at) from decision d
  union all select 'sector.' || s.sector, count(distinct a.whole), null
    from attached a, unnest(a.sectors) s (sector) group by s.sector
  union all select 'province.' || p.province, count(*), null from place p group by p.province
  union all select 'service.' || w.service || '.' || w.state, count(*), null from work w group by w.service, w.state
  union all select 'service.' || w.service || '.overdue', count(*), null from work w
    where w.overdue group by w.service
  union all select 'clocks.due', count(*) filter (where not r.overdue), min(r.last_lawful_at) filter (where not r.overdue)
    from running r
  union all select 'clocks.overdue', count(*) filter (where r.overdue), null from running r
  union all select 'clock.' || r.regime, count(*), min(r.last_lawful_at) from running r
    where not r.overdue group by r.regime
  union all select 'next.cutOff', null, min(b.cut_off) from beat b
  union all select 'next.report', null, min(b.cut_off + make_interval(mins => b.report_after)) from beat b
  union all select 'next.meeting', null, min(m.at) from meeting m
  union all select 'last.briefing', max(b.number), max(b.approved_at)
    from file f join briefing b on b.crisis_id = f.id where b.status = 'approved'
  union all select 'briefing.drafts', count(*), null
    from file f join briefing b on b.crisis_id = f.id where b.status = 'draft'
$body$;

create trigger room after insert or update on cell_meeting for each statement execute function room_changed();
