-- A FILE THAT IS OVER is as narrow as its incidents are marked by now, also one that ended before files followed them after
-- their end: what was written in it is about the incident still. It only becomes narrower here: nobody gets into a circle
-- that he was not in. Where several red incidents have no reader in common, the circle that was set now counts, as whenever
-- a file follows, and else the one that the file has: one that nobody may read could be opened by nobody any more.
create temporary table narrowed on commit drop as
  select l.id, l.crisis_id, l.attached_at, i.tlp,
    case when l.tlp = 'red' then coalesce(
      (select array_agg(reader order by reader) from unnest(l.named) reader where reader = any (i.named)), l.named)
      else i.named end as named
  from crisis_incident l
  join crisis c on c.id = l.crisis_id and c.status in ('ended', 'refused')
  join incident i on i.id = l.incident_id
  where l.detached_at is null
    and (narrower_tlp(l.tlp, i.tlp) <> l.tlp or i.tlp = 'red' and l.tlp = 'red' and not l.named <@ i.named);

update crisis_incident l set version = l.version + 1, tlp = n.tlp, named = n.named from narrowed n where n.id = l.id;

-- As Crisis.gather: the narrowest marking of all that it ever held, and of the red ones the readers that all of them name.
update crisis c set version = c.version + 1,
    tlp = (select l.tlp from crisis_incident l where l.crisis_id = c.id
      order by array_position(array['clear', 'green', 'amber', 'amberStrict', 'red'], l.tlp) desc limit 1),
    named = coalesce(
      (select array_agg(shared.reader order by shared.reader) from (
        select reader from crisis_incident l, unnest(l.named) reader
        where l.crisis_id = c.id and l.tlp = 'red'
        group by reader
        having count(distinct l.id)
          = (select count(*) from crisis_incident r where r.crisis_id = c.id and r.tlp = 'red')) shared),
      (select n.named from narrowed n where n.crisis_id = c.id and n.tlp = 'red' order by n.attached_at desc, n.id limit 1),
      case when c.tlp = 'red' then c.named end, '{}')
  where c.id in (select crisis_id from narrowed);
drop table narrowed;
