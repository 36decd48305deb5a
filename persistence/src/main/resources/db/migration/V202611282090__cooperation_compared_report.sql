-- As before; a report also prints what the report before it said and it does not, whichever that was made from.
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
  from sitrep s join sitrep e on e.crisis_id = s.crisis_id and e.number = s.number - 1 and e.number > 0
  where kind = 'sitrep' and s.id = key
  union
  select 'briefing', e.id
  from briefing b join briefing e on e.crisis_id = b.crisis_id and e.number = b.number - 1 and e.number > 0
  where kind = 'briefing' and b.id = key
  union
  select 'sitrep', e.id
  from briefing b join sitrep e on e.crisis_id = b.crisis_id and e.number > 0
    and e.number = (b.content::jsonb #>> '{countedFrom,sitrep}')::int
  where kind = 'briefing' and b.id = key
$body$;
