-- The words of what is there, divided as those of what comes (the migration before): else a question would look for
-- parts of words that stand whole. In steps like the first filling; done again from its beginning, it is harmless.
do $do$
declare
  after uuid := '00000000-0000-0000-0000-000000000000';
  last uuid;
begin
  loop
    select max(step.id::text)::uuid into last
      from (select id from incident where id > after order by id limit 2000) step;
    exit when last is null;
    update incident set title = title
      where id > after and id <= last and octet_length(concat(title, organisation_name)) > length(concat(title, organisation_name));
    commit;
    after := last;
  end loop;
end $do$;

do $do$
declare
  after uuid := '00000000-0000-0000-0000-000000000000';
  last uuid;
begin
  loop
    select max(step.id::text)::uuid into last
      from (select id from notification where id > after order by id limit 2000) step;
    exit when last is null;
    update notification set title = title
      where id > after and id <= last and octet_length(concat(title, organisation_name, description)) > length(concat(title, organisation_name, description));
    commit;
    after := last;
  end loop;
end $do$;
