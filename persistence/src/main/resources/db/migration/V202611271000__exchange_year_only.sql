-- What EuRepoC knows to the year only stands there on 1 January. Imported before the mapping said so, it has the
-- precision of a day and would look like a season. It gets the mark, and its record the fingerprint that the same
-- row has when it is read now, so that the file can be imported again; one that is not as it came keeps its own.
with year_only as (
  select r.source, r.record_key, i.id,
    to_char(i.counted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || E'\n' as counted,
    concat_ws(E'\n', '', i.classification, i.phenomenon, i.severity, i.cross_border,
      array_to_string(i.sectors, ',')) as content
  from imported_record r join incident i on i.id = r.incident_id
  where r.source = 'eurepoc' and i.date_precision = 'day'
    and to_char(i.counted_at at time zone 'Europe/Brussels', 'MM-DD') = '01-01'
),
marked as (
  update incident set date_precision = 'year', imputed_date = true where id in (select id from year_only)
)
update imported_record r
set fingerprint = encode(sha256(convert_to(y.counted || 'year' || y.content, 'UTF8')), 'hex')
from year_only y
where r.source = y.source and r.record_key = y.record_key
  and r.fingerprint = encode(sha256(convert_to(y.counted || 'day' || y.content, 'UTF8')), 'hex');
