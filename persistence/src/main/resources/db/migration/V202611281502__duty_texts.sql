-- What people write into duties and tasks of a file that is marked narrower than TLP:AMBER is as visible as the file.
-- That a service has a duty, and until when, it sees whatever the marking.
create function duty_file_is_narrow(crisis_key uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from crisis c where c.id = crisis_key and c.tlp in ('amberStrict', 'red'))
$body$;

-- Whether the caller may read these texts: the walls of the file decide.
create function duty_texts_open(crisis_key uuid) returns boolean
language sql stable as $body$
  select exists (select 1 from crisis c where c.id = crisis_key) or not duty_file_is_narrow(crisis_key)
$body$;
