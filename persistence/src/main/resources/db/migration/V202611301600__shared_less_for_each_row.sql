-- What each notification, and each act, paid to the database without anything to show for it.

-- THE NUMBER of an audit row was asked of a sequence that was looked for by its table each time: a tenth of a
-- millisecond for each act. The functions stay as they were otherwise.
do $body$
declare
  lookup constant text := 'pg_get_serial_sequence(''belfry.audit_entry'', ''seq'')';
  number constant text := quote_literal(pg_get_serial_sequence('belfry.audit_entry', 'seq'));
  act text := pg_get_functiondef('audit_append(timestamptz, text, text, text, text, text)'::regprocedure);
  intake text := pg_get_functiondef('take_in_together(jsonb, bytea[])'::regprocedure);
  variable constant text := format(E'declare\n  audit_number text := %s;\n', lookup);
begin
  if position(lookup in act) = 0 or position(variable in intake) = 0 or position('nextval(audit_number)' in intake) = 0 then
    raise exception 'the functions are not those that are known';
  end if;
  execute replace(act, lookup, number);
  execute replace(replace(intake, variable, ''), 'nextval(audit_number)', format('nextval(%s)', number));
end $body$;

-- A HASH of 64 digits: a pattern that counts is made anew for each row.
alter table submission drop constraint submission_body_sha256_check,
  add constraint submission_body_sha256_check
    check (length(body_sha256) = 64 and translate(body_sha256, '0123456789abcdef', '') = '');

-- THE WORDS. By PostgreSQL's own rules for letters the text parser takes half the time, but every sign beyond ASCII is a
-- letter to it, as in a database whose locale is C: «•Ransomware» and «→mail» would be words of their own. What
-- divides no words (soft hyphens, joiners, variants of signs) goes; other signs become spaces: those of Latin-1, of
-- punctuation, arrows, mathematics and pictures, and the marks of Hebrew, Arabic and Chinese texts. Ranges instead
-- of classes of characters: those depend on the database too. The next migration does it for what is there.
create function searchable(words text) returns text language sql immutable strict parallel safe as $body$
  select case when octet_length(plain) = length(plain) then plain
    else regexp_replace(regexp_replace(plain, '[\u00ad\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]+', '', 'g'),
      '[\u0080-\u00bf\u00d7\u00f7\u05be\u060c\u061b\u061f\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\ufffd\U0001f000-\U0001faff]+', ' ', 'g')
    end
  from folded(words) as f (plain)
$body$;

do $body$
declare
  query text := pg_get_functiondef('search_query(text)'::regprocedure);
begin
  if position('regexp_matches(folded(words),' in query) = 0 then
    raise exception 'search_query is not the one that is known';
  end if;
  execute replace(query, 'regexp_matches(folded(words),', 'regexp_matches(searchable(words),');
end $body$;

create or replace function incident_fold_words() returns trigger
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  new.words := setweight(to_tsvector('simple', searchable(new.reference || ' ' || new.title)), 'A')
    || setweight(to_tsvector('simple', searchable(coalesce(new.organisation_name, ''))), 'B');
  return new;
end $body$;

-- A text of ASCII has nothing to fold, and the search's dictionary lowers its letters itself.
create or replace function notification_fold_words() returns trigger
language plpgsql set search_path = belfry, pg_temp as $body$
declare
  said text := new.reference || ' ' || new.title || ' ' || new.organisation_name || ' '
    || coalesce(new.description, '');
begin
  if octet_length(said) > length(said) then
    said := searchable(said);
  end if;
  new.words := to_tsvector('simple', said);
  return new;
end $body$;

-- THE ORDER of names that people read: as they type them, whatever the database takes for an order.
create index organisation_folded on organisation (folded(name), id);
drop index organisation_order;
