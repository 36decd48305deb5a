-- Everybody who wrote a part of a briefing or a situation report, by account key: none of them approves or issues it.
-- Of a draft that is there already the last hand is known.
alter table briefing add column authors text[] not null default '{}';
update briefing set authors = array[author_id::text] where status = 'draft';
alter table sitrep add column authors text[] not null default '{}';
update sitrep set authors = array[editor_id::text] where status = 'open';

create or replace function briefing_stays_frozen() returns trigger language plpgsql as $body$
begin
  if old.status <> 'draft' and (
      (new.content, new.number, new.tlp, new.named, new.author_id, new.authors, new.approver, new.approved_at,
        new.title, new.oral_order, new.readers)
      is distinct from
      (old.content, old.number, old.tlp, old.named, old.author_id, old.authors, old.approver, old.approved_at,
        old.title, old.oral_order, old.readers)) then
    raise exception 'briefing % is frozen', old.id;
  end if;
  return new;
end $body$;
