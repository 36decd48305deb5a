-- The caveat of a document holds for what begins with it, corrects it or is counted from it too: the same words
-- must not leave under another number. Whoever asks: these functions look past the walls and tell nothing but marks.

-- What a frozen document was made from. A report begins with the text of the one that it corrects, else of the last
-- one issued when it was opened; a briefing with words of the one before, and with the numbers of a report.
create function release_parents(kind text, key uuid) returns table (source_kind text, source_id uuid)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select 'sitrep', e.id
  from sitrep s cross join lateral (
    select o.id from sitrep o
    where o.crisis_id = s.crisis_id and o.status = 'issued' and o.id <> s.id
      and case when s.corrects is null then o.issued_at <= s.opened_at else o.number = s.corrects end
    order by o.number desc limit 1) e
  where kind = 'sitrep' and s.id = key
  union all
  select 'briefing', e.id
  from briefing b join briefing e on e.crisis_id = b.crisis_id and e.number = b.number - 1 and e.number > 0
  where kind = 'briefing' and b.id = key
  union all
  select 'sitrep', e.id
  from briefing b join sitrep e on e.crisis_id = b.crisis_id and e.number > 0
    and e.number = (b.content::jsonb #>> '{countedFrom,sitrep}')::int
  where kind = 'briefing' and b.id = key
$body$;

-- The caveats that hold for a document: its own last one, and those of everything that it was made from, unless
-- somebody said another word since about it or about a document between both.
create function release_caveats(kind text, key uuid)
returns table (own boolean, caveat text, marked_by text, marked_at timestamptz)
language sql stable security definer set search_path = belfry, pg_temp as $body$
  with recursive line (source_kind, source_id, since) as (
    select kind, key, timestamptz '-infinity'
    union
    select p.source_kind, p.source_id, greatest(l.since, coalesce(
      (select max(m.marked_at) from release_marking m
        where m.source_kind = l.source_kind and m.source_id = l.source_id), '-infinity'))
    from line l cross join lateral release_parents(l.source_kind, l.source_id) p
  )
  select distinct l.source_kind = kind and l.source_id = key, last.caveat, last.marked_by, last.marked_at
  from line l cross join lateral (
    select m.caveat, m.marked_by, m.marked_at from release_marking m
    where m.source_kind = l.source_kind and m.source_id = l.source_id
    order by m.marked_at desc, m.id desc limit 1) last
  where last.marked_at >= l.since
$body$;

-- All that may hang on each other is held together: the documents of one crisis.
create function release_family(kind text, key uuid) returns text
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select coalesce(
    (select s.crisis_id from sitrep s where kind = 'sitrep' and s.id = key),
    (select b.crisis_id from briefing b where kind = 'briefing' and b.id = key), key)::text
$body$;

-- How narrow a crisis file is marked by now, for the rule that keeps documents at home; empty when there is none.
create function release_file_marking(file text) returns text
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select c.tlp from crisis c where c.reference = file
$body$;

-- As before, against what holds with all that is inherited.
create or replace function release_marking_lowers() returns trigger language plpgsql as $body$
declare
  holds text;
  known text[];
begin
  select case count(distinct c.caveat) when 0 then 'none' when 1 then min(c.caveat) else 'belgiumOnly' end into holds
    from release_caveats(new.source_kind, new.source_id) c where c.caveat <> 'none';
  select m.named into known from release_marking m
    where m.source_kind = new.source_kind and m.source_id = new.source_id
    order by m.marked_at desc, m.id desc limit 1;
  if (holds not in ('none', new.caveat) and new.caveat <> 'belgiumOnly' or not new.named <@ coalesce(known, '{}'))
    and not exists (
      select 1 from release_lowering l
      where l.source_kind = new.source_kind and l.source_id = new.source_id and l.state = 'agreed'
        and l.caveat = new.caveat and l.partners <@ new.named and new.named <@ l.partners
        and l.decided_by = new.marked_by and l.decided_at = new.marked_at) then
    raise exception 'a wider caveat needs a second person';
  end if;
  return new;
end $body$;
