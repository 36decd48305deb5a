-- The walls ask who looks once for each query, no longer once for each row: a setting read in a
-- subquery is worked out before the rows are. What they let pass is the same.

create or replace procedure raise_wall(walled regclass) language plpgsql as $body$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('drop policy if exists owner_passes on %s', walled);
  execute format('drop policy if exists walls on %s', walled);
  execute format('create policy owner_passes on %s to current_user using (true) with check (true)', walled);
  execute format($policy$
    create policy walls on %s to belfry_app using (
      (select current_setting('belfry.role', true) = 'system')
      or ((not exercise or (select current_setting('belfry.exercise', true) = 'on'))
        and case when (select current_setting('belfry.role', true) = 'organisation')
          then organisation_id = (select nullif(current_setting('belfry.organisation', true), ''))
          else ((select current_setting('belfry.reach', true) = 'national')
              or ((select current_setting('belfry.reach', true) = 'sector')
                and (sectors && (select string_to_array(current_setting('belfry.sectors', true), ','))
                  or (select nullif(current_setting('belfry.service', true), '')) = any (services))))
            and (tlp in ('clear', 'green', 'amber')
              or (tlp = 'amberStrict'
                and ((select current_setting('belfry.reach', true) = 'national')
                  or organisation_id = (select nullif(current_setting('belfry.organisation', true), ''))))
              or (tlp = 'red' and (select nullif(current_setting('belfry.viewer', true), '')) = any (named)))
          end))
    $policy$, walled);
end $body$;

do $body$
declare
  walled text;
begin
  for walled in
    select tablename from pg_policies
    where schemaname = 'belfry' and policyname = 'walls' and qual like '%belfry.reach%' and qual like '%named%'
      and tablename <> 'briefing'
  loop
    call raise_wall(walled::regclass);
  end loop;
end $body$;
