-- One rule for what counts in a crisis, for everything that counts or lists its incidents: the crisis
-- room, situation reports, briefings, reviews and the lists behind their numbers.
--
-- An incident that went on in another counts through that one, once, with the sectors and places of all
-- its parts: two reports of one event are one event. One that turned out to be a false positive has hit
-- nothing: it is told apart and counts in no figure of what is hit. The published figures exclude the same.

-- The incidents that a file counts, and those that turned out to be false positives (not counted). For the
-- caller: what the walls hide from him is not in it.
create function crisis_wholes(crisis_key uuid) returns table (id uuid, counted boolean)
language sql stable as $body$
  select distinct w.id, w.status <> 'falsePositive'
  from crisis_incident l
  join incident i on i.id = l.incident_id
  join incident w on w.id = case when i.status = 'merged' then incident_whole(i.id) else i.id end
  where l.crisis_id = crisis_key and l.detached_at is null and w.status <> 'merged'
$body$;

-- All that belongs to a file, each once: its incidents whatever became of them, and what was merged into
-- them. Clocks, questions and reports of a false positive go on until somebody ends them, so they stay.
create function crisis_parts(crisis_key uuid) returns setof uuid
language sql stable as $body$
  select distinct part
  from crisis_incident l cross join lateral incident_parts(l.incident_id) part
  where l.crisis_id = crisis_key and l.detached_at is null
$body$;

-- How many incidents a file counts, for whoever sees the file, whatever of them he may open.
create function crisis_size(crisis_key uuid) returns bigint
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*) from crisis_wholes(crisis_key) w where w.counted
$body$;

create or replace function crisis_figures(crisis_key uuid, at timestamptz)
returns table (incidents bigint, entities bigint, people bigint, hours bigint, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with part as (
    select distinct p.id
    from crisis_wholes(crisis_key) w cross join lateral incident_parts(w.id) p (id) where w.counted
  ), report as (
    select coalesce(t.organisation_id, t.enterprise_number, lower(t.organisation_name)) as entity,
      n.started_at, (n.content #>> '{impact,usersAffected}')::bigint as users
    from part p
    join incident_notification l on l.incident_id = p.id
    join notification_thread t on t.id = l.thread_id
    join notification n on n.thread_id = t.id
  ), start as (
    select least(
      (select min(least(coalesce(i.detected_at, i.aware_at, i.opened_at), i.opened_at))
        from part p join incident i on i.id = p.id),
      (select min(started_at) from report)) as since
  )
  select crisis_size(crisis_key),
    (select count(distinct entity) from report),
    coalesce((select sum(users) from (select max(users) as users from report group by entity) e), 0)::bigint,
    coalesce(greatest(floor(extract(epoch from at - start.since) / 3600), 0), 0)::bigint,
    start.since
  from start
$body$;

create or replace function crisis_sectors(crisis_key uuid)
returns table (sector text, since timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select s.sector, min(coalesce(i.detected_at, i.aware_at, i.opened_at))
  from crisis_wholes(crisis_key) w cross join lateral incident_parts(w.id) part join incident i on i.id = part,
    unnest(i.sectors) as s (sector)
  where w.counted
  group by s.sector order by 2, 1
$body$;

create or replace function crisis_spread(crisis_key uuid)
returns table (kind text, code text, incidents bigint, severity text)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with counted as (
    select w.id as whole,
      array_position('{baseline,low,medium,high,severe,emergency}'::text[], i.severity) as rank
    from crisis_wholes(crisis_key) w join incident i on i.id = w.id where w.counted
  ), part as (
    select c.whole, c.rank, p.id from counted c cross join lateral incident_parts(c.whole) p (id)
  ), place as (
    select distinct p.whole, v.province
    from part p
    join incident_notification l on l.incident_id = p.id
    join notification n on n.thread_id = l.thread_id, unnest(n.provinces) v (province)
  )
  select 'sector', s.sector, count(distinct p.whole),
    ('{baseline,low,medium,high,severe,emergency}'::text[])[max(p.rank)]
  from part p join incident i on i.id = p.id, unnest(i.sectors) s (sector) group by s.sector
  union all select 'province', p.province, count(*), null from place p group by p.province
  union all select 'placeless', null, count(*), null from counted c
    where not exists (select 1 from place p where p.whole = c.whole)
$body$;

create or replace function crisis_threads(crisis_key uuid) returns table (thread_id uuid)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select distinct l.thread_id
  from crisis_parts(crisis_key) part join incident_notification l on l.incident_id = part
$body$;

create or replace function crisis_clocks_by_regime(crisis_key uuid, at timestamptz)
returns table (regime text, due bigint, overdue bigint, next_at timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select regime, count(*) filter (where state = 'due'), count(*) filter (where state = 'overdue'),
    min(last_lawful_at) filter (where state = 'due')
  from (
    select k.regime, k.last_lawful_at,
      clock_state(k.last_lawful_at, k.reported_at, k.not_applicable_reason is not null,
        k.suspended_at is not null, at) as state
    from crisis_threads(crisis_key) t join legal_clock k on k.thread_id = t.thread_id) clocks
  where state in ('due', 'overdue')
  group by regime order by regime
$body$;

-- Its questions that nobody has answered, of the file and of all that belongs to it.
create function crisis_questions(crisis_key uuid) returns bigint
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select count(*) from (
    select o.id from crisis_timeline o
    where o.crisis_id = crisis_key and o.kind = 'unknown'
      and not exists (select 1 from crisis_timeline later where later.corrects_id = o.id)
    union
    select e.id from crisis_parts(crisis_key) part join timeline_entry e on e.incident_id = part
    where e.kind = 'unknown' and not exists (select 1 from timeline_entry later where later.corrects_id = e.id)) questions
$body$;

-- Late is a duty whose time is over, and one that nobody has acknowledged in time: the rule of
-- domain.duty.Duty, for all who count.
create function duty_overdue(state text, due_at timestamptz, acknowledge_by timestamptz, at timestamptz)
returns boolean language sql immutable as $body$
  select state in ('open', 'acknowledged') and due_at < at or state = 'open' and acknowledge_by < at
$body$;

-- Duties of each service by state.
create or replace function sitrep_services(crisis_key uuid, at timestamptz)
returns table (service text, open bigint, acknowledged bigint, done bigint, overdue bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select d.service, count(*) filter (where state = 'open'), count(*) filter (where state = 'acknowledged'),
    count(*) filter (where state in ('fulfilled', 'waived')),
    count(*) filter (where duty_overdue(state, due_at, acknowledge_by, at))
  from duty d where d.crisis_id = crisis_key and d.state <> 'ended' group by d.service order by d.service
$body$;

create or replace function sitrep_figures(crisis_key uuid, at timestamptz) returns table (figure text, value bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with f as (select * from crisis_figures(crisis_key, at)),
  d as (
    select count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'acknowledged') as acknowledged,
      count(*) filter (where state in ('fulfilled', 'waived')) as done,
      count(*) filter (where duty_overdue(state, due_at, acknowledge_by, at)) as overdue
    from duty where crisis_id = crisis_key
  ), c as (
    select count(*) filter (where state = 'due') as due, count(*) filter (where state = 'overdue') as overdue
    from (
      select clock_state(k.last_lawful_at, k.reported_at, k.not_applicable_reason is not null,
          k.suspended_at is not null, at) as state
      from crisis_threads(crisis_key) t join legal_clock k on k.thread_id = t.thread_id) clocks
  ), m as (
    select count(*) filter (where state = 'proposed') as proposed, count(*) filter (where state = 'ordered') as ordered,
      count(*) filter (where state in ('inPlace', 'verified')) as in_force
    from measure where crisis_id = crisis_key
  ), b as (
    select count(*) as standing from logbook_entry e
    where e.crisis_id = crisis_key
      and not exists (select 1 from logbook_entry l where l.crisis_id = e.crisis_id and l.corrects = e.number)
  )
  select v.figure, v.value from f, d, c, m, b,
    lateral (values
      ('incidents', f.incidents),
      ('entities', f.entities),
      ('falsePositives', (select count(*) from crisis_wholes(crisis_key) w where not w.counted)),
      ('sectors', (select count(*) from crisis_sectors(crisis_key))),
      ('people', f.people),
      ('hours', f.hours),
      ('dutiesOpen', d.open),
      ('dutiesAcknowledged', d.acknowledged),
      ('dutiesDone', d.done),
      ('dutiesOverdue', d.overdue),
      ('clocksDue', c.due),
      ('clocksOverdue', c.overdue),
      ('measuresProposed', m.proposed),
      ('measuresOrdered', m.ordered),
      ('measuresInForce', m.in_force),
      ('openQuestions', crisis_questions(crisis_key)),
      ('decisions', b.standing)) v (figure, value)
$body$;

create or replace function crisis_counts(crisis_key uuid) returns table (code text, number bigint)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select case when first then 'notifications' else 'followUps' end, count(*) from notification
    where state not in ('test', 'duplicate')
      and thread_id in (select thread_id from crisis_threads(crisis_key)) group by first
  union all select 'incidents', crisis_size(crisis_key)
  union all select case when corrects is null then 'decisions' else 'correctedDecisions' end, count(*)
    from logbook_entry where crisis_id = crisis_key group by corrects is null
  union all select 'openQuestions', crisis_questions(crisis_key)
  union all select 'measures', count(*) from measure where crisis_id = crisis_key and ordered_at is not null
  union all select 'meetings', count(*) from cell_meeting where crisis_id = crisis_key and state <> 'cancelled'
  union all select 'situationReports', count(*) from sitrep where crisis_id = crisis_key and number > 0
  union all select 'briefings', count(*) from briefing where crisis_id = crisis_key and number > 0
  union all select 'warnings', count(*) from warning w join crisis c on c.reference = w.crisis
    where c.id = crisis_key and w.sent_at is not null
  union all select 'assistanceRequests', count(*) from assistance_request r join crisis c on c.reference = r.crisis
    where c.id = crisis_key and r.sent_at is not null
$body$;

-- As in the migration before, with the rule above.
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
  union all select 'next.report', null, min(b.cut_off + make_interval(mins => b.report_after)) from beat b
  union all select 'next.meeting', null, min(m.at) from meeting m
  union all select 'last.briefing', max(b.number), max(b.approved_at)
    from file f join briefing b on b.crisis_id = f.id where b.status = 'approved'
  union all select 'briefing.drafts', count(*), null
    from file f join briefing b on b.crisis_id = f.id where b.status = 'draft'
$body$;
