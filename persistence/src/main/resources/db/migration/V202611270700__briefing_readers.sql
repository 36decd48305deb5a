-- To whom a briefing goes is frozen with the approval: everybody who could read it at that moment, as JSON text.
alter table briefing add column readers text not null default '{"all":[]}' check (readers is json object);

create or replace function briefing_stays_frozen() returns trigger language plpgsql as $body$
begin
  if old.status <> 'draft' and (
      (new.content, new.number, new.tlp, new.named, new.author_id, new.approver, new.approved_at, new.title,
        new.oral_order, new.readers)
      is distinct from
      (old.content, old.number, old.tlp, old.named, old.author_id, old.approver, old.approved_at, old.title,
        old.oral_order, old.readers)) then
    raise exception 'briefing % is frozen', old.id;
  end if;
  return new;
end $body$;

-- A reader has opened it, or says that he has it: two facts, each kept once. Until now only the second was.
alter table briefing_receipt add column kind text not null default 'acknowledged'
  check (kind in ('opened', 'acknowledged'));
alter table briefing_receipt drop constraint briefing_receipt_briefing_id_reader_id_key;
alter table briefing_receipt add constraint briefing_receipt_once unique (briefing_id, reader_id, kind);
