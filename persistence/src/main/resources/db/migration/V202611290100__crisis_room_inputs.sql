-- As before; and of what comes next: how many of the inputs that were asked for are in, and which cell meets.
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
  ), whole as materialized (
    select w.id, w.counted from file f cross join lateral crisis_wholes(f.id) w
  ), attached as materialized (
    select distinct w.id as whole, part as id from whole w cross join lateral incident_parts(w.id) part where w.counted
  ), belonging as materialized (
    select distinct part as id from file f cross join lateral crisis_parts(f.id) part
  ), report as materialized (
    select a.whole, n.thread_id as thread from attached a join incident_notification n on n.incident_id = a.id
  ), place as materialized (
    select distinct r.whole, p.province
    from report r join notification n on n.thread_id = r.thread, unnest(n.provinces) p (province)
  ), work as materialized (
    select d.service, d.state,
      duty_overdue(d.state, d.due_at, d.acknowledge_by, w.at) as overdue
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
        from (select distinct n.thread_id as thread
          from belonging b join incident_notification n on n.incident_id = b.id) o join legal_clock k on k.thread_id = o.thread
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
      rhythm_cut_off(b.first_cut_off, b.every_minutes, greatest(w.at, o.last) + interval '1 second')) as cut_off
    from rhythm b cross join world w cross join lateral sitrep_cut_offs(b.crisis_id) o
  ), meeting as (
    -- A cell that is convened, one that has said when it meets again, and the rhythm.
    select m.starts_at as at, m.cell from file f join cell_meeting m on m.crisis_id = f.id cross join world w
    where m.state = 'convened' and m.starts_at >= w.at and f.status not in ('ended', 'refused')
    union all
    select m.next_at, m.cell from file f join cell_meeting m on m.crisis_id = f.id cross join world w
    where m.state = 'closed' and m.next_at >= w.at and f.status not in ('ended', 'refused')
      and not exists (select 1 from cell_meeting later where later.crisis_id = m.crisis_id
        and later.cell = m.cell and later.no > m.no and later.state <> 'cancelled')
    union all
    select rhythm_after(b.cut_off, b.meeting_after, b.every_minutes), null from beat b where b.meeting_after is not null
  ), asked as (
    -- What was asked for the report whose inputs close next; of a report that is not opened yet nothing was.
    select i.sent_at from (select b.crisis_id, b.cut_off from beat b order by b.cut_off, b.crisis_id limit 1) n
      join sitrep s on s.crisis_id = n.crisis_id and s.cut_off = n.cut_off
        and s.status = 'open' and s.corrects is null
      join sitrep_input i on i.sitrep_id = s.id
  ), question as (
    select o.id from file f join crisis_timeline o on o.crisis_id = f.id
    where o.kind = 'unknown' and not exists (select 1 from crisis_timeline later where later.corrects_id = o.id)
    union
    select e.id from belonging b join timeline_entry e on e.incident_id = b.id
    where e.kind = 'unknown' and not exists (select 1 from timeline_entry later where later.corrects_id = e.id)
  ), decision as (
    select e.decided_at from file f join logbook_entry e on e.crisis_id = f.id
    where not exists (select 1 from logbook_entry l where l.crisis_id = e.crisis_id and l.corrects = e.number)
  )
  select 'files', count(*), null::timestamptz from file
  union all select 'incidents', count(distinct w.id), null from whole w where w.counted
  union all select 'falsePositives', count(distinct w.id), null from whole w where not w.counted
  union all select 'placeless', count(distinct a.whole), null from attached a
    where not exists (select 1 from place p where p.whole = a.whole)
  union all select 'questions', count(*), null from question
  union all select 'decisions', count(*), max(d.decided_at) from decision d
  union all select 'sector.' || s.sector, count(distinct a.whole), null
    from attached a join incident i on i.id = a.id, unnest(i.sectors) s (sector) group by s.sector
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
  union all select 'next.report', null, min(rhythm_after(b.cut_off, b.report_after, b.every_minutes)) from beat b
  union all select 'next.meeting', null, min(m.at) from meeting m
  union all select distinct 'meets.' || m.cell, 1::bigint, null::timestamptz from meeting m
    where m.cell is not null and m.at = (select min(earliest.at) from meeting earliest)
  union all select 'inputs.asked', count(*), null from asked
  union all select 'inputs.in', count(a.sent_at), null from asked a
  union all select 'last.briefing', max(b.number), max(b.approved_at)
    from file f join briefing b on b.crisis_id = f.id where b.status = 'approved'
  union all select 'briefing.drafts', count(*), null
    from file f join briefing b on b.crisis_id = f.id where b.status = 'draft'
$body$;
