-- What a person extended or suspended no report moves again: the clock itself knows that somebody did.
alter table legal_clock add column moved_by_person boolean not null default false;
update legal_clock c set moved_by_person = true
  where exists (select from clock_move m where m.clock_id = c.id and m.kind in ('extended', 'suspended'));
