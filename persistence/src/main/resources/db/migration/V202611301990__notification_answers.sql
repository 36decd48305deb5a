-- AN ANSWER from the status page is no report that the law or an authority asks for: the mark says so whenever the clocks
-- of its thread are counted again. Those that came before are known by their keys, which were made of what they answer
-- (RFC 9562, version 3); the form and the program make keys of other kinds. What they fulfilled stands.
alter table notification add column answer boolean not null default false;
update notification set answer = true
  where channel = 'form' and not first and substring(id::text from 15 for 1) = '3';

-- THE INTAKE again, as it was, but that it keeps the mark.
do $body$
declare
  text text := pg_get_functiondef('take_in(jsonb, bytea)'::regprocedure);
  names constant text := 'unseen, while_handled)';
  given constant text := 'was_settled or was_over or was_handled, was_handled);';
begin
  if position(names in text) = 0 or position(given in text) = 0 then
    raise exception 'take_in is not the function that is known';
  end if;
  execute replace(replace(text, names, 'unseen, while_handled, answer)'), given,
    'was_settled or was_over or was_handled, was_handled,' || E'\n      coalesce((command ->> ''answer'')::boolean, false));');
end $body$;
