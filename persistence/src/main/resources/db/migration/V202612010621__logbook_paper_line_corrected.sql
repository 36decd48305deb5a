-- A LINE OF PAPER belongs to the entry that stands. A slip in its number blocked that line for ever: the entry that has it is
-- never changed. Now a correction takes the line over, gives another one, or says that there was none; what it does not hold
-- any more is free. Entries keep what they said. Of two that take one line at once one waits for the other and is refused:
-- the line is the key.
create table logbook_paper_line (
  line int primary key,
  entry_id uuid not null unique references logbook_entry (id)
);
revoke insert, update, delete on logbook_paper_line from belfry_app;
call raise_wall_of_parent('logbook_paper_line', 'logbook_entry', 'entry_id');

-- What stands has the line that was named last before it: until now a correction could not repeat that of what it corrects.
insert into logbook_paper_line (line, entry_id)
  with recursive back (entry_id, crisis_id, standing, line, corrects) as (
    select e.id, e.crisis_id, e.number, e.paper_line, e.corrects from logbook_entry e
    where not exists (select 1 from logbook_entry k where k.crisis_id = e.crisis_id and k.corrects = e.number)
    union all
    select b.entry_id, b.crisis_id, b.standing, e.paper_line, e.corrects
    from back b join logbook_entry e on e.crisis_id = b.crisis_id and e.number = b.corrects
    where b.line is null
  )
  -- of two corrections of one entry, as there were before, both stand
  select distinct on (line) line, entry_id from back where line is not null order by line, standing desc;

drop index logbook_entry_paper_line;

create function logbook_paper_line_is_held() returns trigger
language plpgsql security definer set search_path = belfry, pg_temp as $body$
begin
  delete from logbook_paper_line h using logbook_entry e
    where h.entry_id = e.id and e.crisis_id = new.crisis_id and e.number = new.corrects;
  if new.paper_line is not null then
    insert into logbook_paper_line (line, entry_id) values (new.paper_line, new.id);
  end if;
  return null;
end $body$;
create trigger logbook_entry_holds_its_line after insert on logbook_entry
  for each row when (new.paper_line is not null or new.corrects is not null)
  execute function logbook_paper_line_is_held();
revoke execute on function logbook_paper_line_is_held() from belfry_app;

-- As before, of what stands.
create or replace function paper_line_is_taken(line int) returns boolean
language plpgsql volatile security definer set search_path = belfry, pg_temp as $body$
begin
  perform pg_advisory_xact_lock(hashtext('paper_line_taken'), line);
  return exists (select 1 from logbook_paper_line h where h.line = paper_line_is_taken.line);
end $body$;
