-- As before; the report or briefing before another one is the one with the greatest number below its own. Numbers leap
-- after a restore, and what came after the leap began with words whose caveat nobody found.
create or replace function release_parents(kind text, key uuid) returns table (source_kind text, source_id uuid)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select 'sitrep', e.id
  from sitrep s cross join lateral (
    select o.id from sitrep o
    where o.crisis_id = s.crisis_id and o.status = 'issued' and o.id <> s.id
      and case when s.corrects is null then o.issued_at <= s.opened_at else o.number = s.corrects end
    order by o.number desc limit 1) e
  where kind = 'sitrep' and s.id = key
  union
  select 'sitrep', e.id
  from sitrep s cross join lateral (
    select o.id from sitrep o
    where o.crisis_id = s.crisis_id and o.number > 0 and o.number < s.number
    order by o.number desc limit 1) e
  where kind = 'sitrep' and s.id = key
  union
  select 'briefing', e.id
  from briefing b cross join lateral (
    select o.id from briefing o
    where o.crisis_id = b.crisis_id and o.number > 0 and o.number < b.number
    order by o.number desc limit 1) e
  where kind = 'briefing' and b.id = key
  union
  select 'sitrep', e.id
  from briefing b join sitrep e on e.crisis_id = b.crisis_id and e.number > 0
    and e.number = (b.content::jsonb #>> '{countedFrom,sitrep}')::int
  where kind = 'briefing' and b.id = key
$body$;
