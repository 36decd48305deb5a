-- A change without a condition asks no wall of reading: a sector's authority could have written its own sector into the
-- entries of all others. Now only what stands within the keeper's reach can be changed, and only to what stays there.
alter policy keepers_change on organisation using (
  (select current_setting('belfry.reach', true) = 'national')
  or ((select current_setting('belfry.reach', true) = 'sector')
    and sector = any ((select string_to_array(current_setting('belfry.sectors', true), ','))::text[])));
