-- CLOCKS OF A THREAD THAT IS JUST OPENED change nothing that was counted: its report is noted as it comes in, in the same
-- transaction, and statistics_note_regimes looked each of them up only to pass it over. take_in_together opens threads
-- and does nothing else (one that is there already ends it): it says so while it writes, and the trigger does not run.
-- What it says ends with it, at the latest with what undoes it.
--
-- Who speaks to the database as the program could say it as well, and keep from the figures that a regime binds a thread
-- until they are counted anew. He can tell the walls as well who he is (belfry.role and the others), and that gives him more.
do $body$
declare
  text text := pg_get_functiondef('take_in_together(jsonb, bytea, integer[])'::regprocedure);
  begins constant text := E'  return query\n    with sent as materialized (';
  ends constant text := E' from fresh;\nend $function$';
begin
  if position(begins in text) = 0 or position(ends in text) = 0 then
    raise exception 'take_in_together is not the function that is known';
  end if;
  text := replace(text, begins, E'  perform set_config(''belfry.opening'', ''on'', true);\n' || begins);
  execute replace(text, ends, E' from fresh;\n  perform set_config(''belfry.opening'', '''', true);\nend $function$');
end $body$;

drop trigger statistics_regimes on legal_clock;
create trigger statistics_regimes after insert on legal_clock referencing new table as added
  for each statement when (current_setting('belfry.opening', true) is distinct from 'on')
  execute function statistics_note_regimes();
