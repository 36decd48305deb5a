-- The list of duties shows first what is still to be done, then what is closed.

create index duty_open_first on duty ((state not in ('open', 'acknowledged')), due_at, id);

-- Whether a crisis has ended, also for who may not see its file but acts in its procedures.
create function crisis_is_over(crisis_key uuid) returns boolean
language sql stable security definer set search_path = belfry, pg_temp as $body$
  select exists (select 1 from crisis c where c.id = crisis_key and c.status not in ('running', 'standingDown'))
$body$;
