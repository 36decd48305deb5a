-- Whether a later document stands in the place of a frozen one: an issued report that corrects it, a briefing that was
-- approved after it. It leaves for no partner any more. Whoever asks: one bit, also where the walls hide the later one.
create function release_superseded(kind text, key uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select case kind
    when 'sitrep' then exists (select 1 from sitrep s
      join sitrep later on later.crisis_id = s.crisis_id and later.corrects = s.number and later.status = 'issued'
      where s.id = key)
    when 'briefing' then exists (select 1 from briefing b where b.id = key and b.status = 'superseded')
    else false end
$body$;
