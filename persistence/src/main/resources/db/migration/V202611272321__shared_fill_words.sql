-- Outside a transaction, each statement and each step by itself: nobody waits longer than for 2,000 rows, and what
-- was interrupted is done again from its beginning, harmlessly. The indexes come first, as long as they are empty.
create index if not exists incident_words on incident using gin (words, sectors, services);
create index if not exists notification_words on notification using gin (words, sectors, services);

do $do$
declare
  after uuid := '00000000-0000-0000-0000-000000000000';
  last uuid;
begin
  loop
    select max(step.id::text)::uuid into last
      from (select id from incident where id > after order by id limit 2000) step;
    exit when last is null;
    update incident set title = title where id > after and id <= last and words is null;
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
    update notification set title = title where id > after and id <= last and words is null;
    commit;
    after := last;
  end loop;
end $do$;

analyze incident;
analyze notification;
