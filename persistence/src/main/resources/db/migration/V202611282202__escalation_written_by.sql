-- The nation's scales are read by everybody, so their wall lets everybody's writing pass as well, and with them that of
-- proposals about them; a sheet has no wall of its own before its incidents stand beside it. Who writes them says the
-- table of roles: whoever assesses, proposes, decides, confirms or records an oral order, and the timers.
alter policy filled_in on assessment with check (
  (select current_setting('belfry.role', true) in ('analyst', 'dutyOfficer', 'director', 'crisisCentre', 'system'))
  and (not exercise or (select current_setting('belfry.exercise', true) = 'on')
    or (select current_setting('belfry.role', true) = 'system')));
create policy moved_by on national_scale as restrictive for update to belfry_app using (
  (select current_setting('belfry.role', true) in
    ('dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'interior', 'system')));
create policy proposed_by on proposal as restrictive for insert to belfry_app with check (
  (select current_setting('belfry.role', true) in
    ('dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'interior', 'system')));
create policy decided_by on proposal as restrictive for update to belfry_app using (
  (select current_setting('belfry.role', true) in
    ('dutyOfficer', 'director', 'crisisCentre', 'primeMinister', 'interior', 'system')));
