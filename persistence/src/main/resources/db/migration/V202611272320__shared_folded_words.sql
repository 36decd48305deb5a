-- Words are found as people type them: without accents, in small letters, by their beginning. The extension
-- unaccent would do the first, but it is no part of every PostgreSQL, not immutable, and leaves composed and
-- decomposed letters apart. Typographic quotes, apostrophes and dashes become those of a keyboard: to the
-- text parser they are letters in a database whose locale is C, and «l’hôpital» would be one word.
create function folded(words text) returns text language sql immutable strict parallel safe as $body$
  select lower(case when octet_length(words) = length(words) then words
    else replace(replace(replace(replace(replace(replace(
      translate(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g'),
        'øØłŁđĐðÐħĦŧŦı‘’‚‛“”„«»‐–—', 'oOlLdDdDhHtTi''''''''"""""---'),
      'ß', 'ss'), 'ẞ', 'SS'), 'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE') end)
$body$;

-- What somebody looks for: all words have to be there, a word of three letters or more also as the beginning of a
-- longer one; what stands in double quotes is a phrase, word for word. No other sign means anything.
create function search_query(words text) returns tsquery language sql immutable strict parallel safe as $body$
  select coalesce(string_agg('(' || part || ')', ' & '), '')::tsquery
  from regexp_matches(folded(words), '"([^"]*)"|([^"\s]+)', 'g') as found (match),
    lateral (select case
      when match[1] is not null then phraseto_tsquery('simple', match[1])::text
      -- every word as a beginning, and those of one or two letters back to whole words
      else regexp_replace(regexp_replace(plainto_tsquery('simple', match[2])::text,
        '(''(?:[^'']|'''')+'')', '\1:*', 'g'), '(''[^'']{1,2}''):\*', '\1', 'g')
      end) as said (part)
  where part <> ''
$body$;

-- A generated column could only be changed by writing the whole table anew behind a lock that nobody passes. These
-- columns are added in an instant, kept by triggers from now on, and filled in steps by the next migration.
alter table incident add column words tsvector;
alter table notification add column words tsvector;

create function incident_fold_words() returns trigger
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  new.words := setweight(to_tsvector('simple', folded(new.reference || ' ' || new.title)), 'A')
    || setweight(to_tsvector('simple', folded(coalesce(new.organisation_name, ''))), 'B');
  return new;
end $body$;
create trigger folds_words before insert or update of reference, title, organisation_name on incident
  for each row execute function incident_fold_words();

create function notification_fold_words() returns trigger
language plpgsql set search_path = belfry, pg_temp as $body$
begin
  new.words := to_tsvector('simple', folded(
    new.reference || ' ' || new.title || ' ' || new.organisation_name || ' ' || coalesce(new.description, '')));
  return new;
end $body$;
create trigger folds_words before insert or update of reference, title, organisation_name, description on notification
  for each row execute function notification_fold_words();
