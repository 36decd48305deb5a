package be.belfry.persistence.exchange;

import static be.belfry.persistence.convert.Jsons.JSON;

import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportReason;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import be.belfry.domain.exchange.ImportedIncident;
import be.belfry.domain.exchange.Imports;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Stores records by the hundreds, each batch with one statement. A key that is there already keeps
 * its record, so that a repeated import changes nothing.
 */
@ApplicationScoped
public class SqlImports implements Imports {
  @PersistenceContext private EntityManager em;

  @Override
  public UUID begin(String source, Subject by, Instant now) {
    UUID id = UUID.randomUUID();
    em.createNativeQuery(
            """
            insert into import_run (id, source, started_at, started_by)
            values (cast(?1 as uuid), ?2, cast(?3 as timestamptz), ?4)
            """)
        .setParameter(1, id.toString())
        .setParameter(2, source)
        .setParameter(3, now.toString())
        .setParameter(4, by.user())
        .executeUpdate();
    return id;
  }

  @Override
  public List<ImportOutcome> store(
      UUID id, List<ImportedIncident> records, Subject by, Instant now) {
    if (records.isEmpty()) {
      return List.of();
    }
    Set<Object> fresh = new HashSet<>(insert(id, records, by, now));
    Map<String, Object[]> known = known(records);
    return records.stream().map(record -> outcome(id, record, fresh, known)).toList();
  }

  /** Each key of the batch is fresh once only; what comes after it is scattered. */
  private static ImportOutcome outcome(
      UUID id, ImportedIncident record, Set<Object> fresh, Map<String, Object[]> known) {
    if (fresh.remove(record.key())) {
      return ImportOutcome.STORED;
    }
    Object[] row = known.get(record.key());
    if (row[2].toString().equals(id.toString())) {
      return ImportOutcome.SCATTERED;
    }
    return record.isOf((String) row[1]) ? ImportOutcome.REPEATED : ImportOutcome.CHANGED;
  }

  private List<?> insert(UUID id, List<ImportedIncident> records, Subject by, Instant now) {
    JsonArrayBuilder input = JSON.createArrayBuilder();
    records.forEach(record -> input.add(json(record)));
    return em.createNativeQuery(
            """
            with input as materialized (
              select distinct on (key) gen_random_uuid() as id, r.*
              from jsonb_to_recordset(cast(?1 as jsonb)) as r (key text, fingerprint text,
                title text, classification text, phenomenon text, severity text, sectors text,
                tlp text, cross_border text, root_cause text, detected_at timestamptz,
                counted_at timestamptz, date_precision text, source text)
              order by key
            ),
            fresh as (
              insert into imported_record (source, record_key, incident_id, fingerprint, import_id)
              select source, key, id, fingerprint, cast(?2 as uuid) from input
              on conflict do nothing
              returning record_key
            ),
            numbered as (
              select input.*, nextval('incident_number')::text as number
              from input join fresh on record_key = key
            ),
            stored as (
              insert into incident (id, reference, title, classification, phenomenon, severity,
                status, sectors, sub_sectors, services, tlp, originator, named, cross_border,
                root_cause, tier, indicators, detected_at, opened_at, closed_at, counted_at,
                imputed_date, date_precision, source, exercise)
              select id,
                'I-' || extract(year from cast(?3 as timestamptz) at time zone 'Europe/Brussels')
                  || '-' || lpad(number, greatest(6, length(number)), '0'),
                title, classification, phenomenon, severity, 'closed',
                string_to_array(sectors, ','), '{}', '{}', tlp, ?4, '{}', cross_border, root_cause,
                'none', '{}', detected_at, cast(?3 as timestamptz), cast(?3 as timestamptz),
                counted_at, date_precision = 'year', date_precision, source, false
              from numbered
            )
            select record_key from fresh
            """)
        .setParameter(1, input.build().toString())
        .setParameter(2, id.toString())
        .setParameter(3, now.toString())
        .setParameter(4, by.id().toString())
        .getResultList();
  }

  private static JsonObjectBuilder json(ImportedIncident record) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("key", record.key())
            .add("fingerprint", record.fingerprint())
            .add("title", record.data().title())
            .add("classification", record.data().classification().code())
            .add("phenomenon", record.data().phenomenon().code())
            .add("severity", record.data().severity().code())
            .add(
                "sectors",
                String.join(
                    ",", record.data().sectors().stream().map(Coded::code).sorted().toList()))
            .add("tlp", record.data().tlp().code())
            .add("cross_border", record.data().crossBorder().code())
            .add("root_cause", record.data().rootCause().code())
            .add("counted_at", record.countedAt().toString())
            .add("date_precision", record.data().precision().code())
            .add("source", record.data().source());
    record.data().detectedAt().ifPresent(at -> json.add("detected_at", at.toString()));
    return json;
  }

  private Map<String, Object[]> known(List<ImportedIncident> records) {
    JsonArrayBuilder keys = JSON.createArrayBuilder();
    records.forEach(record -> keys.add(record.key()));
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select record_key, fingerprint, import_id::text from imported_record
                where source = ?1
                  and record_key in (select jsonb_array_elements_text(cast(?2 as jsonb)))
                """)
            .setParameter(1, records.get(0).data().source())
            .setParameter(2, keys.build().toString())
            .getResultList();
    Map<String, Object[]> known = new HashMap<>();
    rows.forEach(row -> known.put((String) row[0], row));
    return known;
  }

  @Override
  public void refuse(UUID id, List<ImportRefusal> refusals) {
    if (refusals.isEmpty()) {
      return;
    }
    JsonArrayBuilder input = JSON.createArrayBuilder();
    refusals.forEach(
        refusal ->
            input.add(
                JSON.createObjectBuilder()
                    .add("line", refusal.line())
                    .add("field", refusal.field())
                    .add("value", refusal.value())
                    .add("reason", refusal.reason().code())));
    em.createNativeQuery(
            """
            insert into import_refusal (import_id, no, line, field, value, reason)
            select cast(?2 as uuid),
              (select count(*) from import_refusal where import_id = cast(?2 as uuid)) + no,
              (r->>'line')::bigint, r->>'field', r->>'value', r->>'reason'
            from jsonb_array_elements(cast(?1 as jsonb)) with ordinality as input (r, no)
            """)
        .setParameter(1, input.build().toString())
        .setParameter(2, id.toString())
        .executeUpdate();
  }

  @Override
  public void finish(ImportReport report, Instant now) {
    em.createNativeQuery(
            """
            update import_run set finished_at = cast(?2 as timestamptz), read = ?3, stored = ?4,
              repeated = ?5, refused = ?6, filtered = ?7
            where id = cast(?1 as uuid)
            """)
        .setParameter(1, report.id().toString())
        .setParameter(2, now.toString())
        .setParameter(3, report.read())
        .setParameter(4, report.stored())
        .setParameter(5, report.repeated())
        .setParameter(6, report.refused())
        .setParameter(7, report.filtered())
        .executeUpdate();
    report
        .sortedUnknownSectors()
        .forEach(
            (sector, rows) ->
                em.createNativeQuery(
                        """
                        insert into import_unknown_sector (import_id, sector, row_count)
                        values (cast(?1 as uuid), ?2, ?3)
                        """)
                    .setParameter(1, report.id().toString())
                    .setParameter(2, sector)
                    .setParameter(3, rows)
                    .executeUpdate());
  }

  @Override
  public Optional<ImportReport> report(UUID id) {
    @SuppressWarnings("unchecked")
    List<Object[]> runs =
        em.createNativeQuery(
                """
                select source, read, stored, repeated, refused, filtered from import_run
                where id = cast(?1 as uuid)
                """)
            .setParameter(1, id.toString())
            .getResultList();
    return runs.stream()
        .findFirst()
        .map(
            run ->
                new ImportReport(
                    id,
                    (String) run[0],
                    SqlValues.number(run[1]),
                    SqlValues.number(run[2]),
                    SqlValues.number(run[3]),
                    SqlValues.number(run[4]),
                    SqlValues.number(run[5]),
                    unknownSectors(id)));
  }

  private Map<String, Long> unknownSectors(UUID id) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                "select sector, row_count from import_unknown_sector where import_id = cast(?1 as"
                    + " uuid)")
            .setParameter(1, id.toString())
            .getResultList();
    Map<String, Long> sectors = new HashMap<>();
    rows.forEach(row -> sectors.put((String) row[0], SqlValues.number(row[1])));
    return sectors;
  }

  @Override
  public List<ImportRefusal> refusals(UUID id, long after, int limit) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select line, field, value, reason from import_refusal
                where import_id = cast(?1 as uuid) and no > ?2 order by no limit ?3
                """)
            .setParameter(1, id.toString())
            .setParameter(2, after)
            .setParameter(3, limit)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new ImportRefusal(
                    SqlValues.number(row[0]),
                    (String) row[1],
                    (String) row[2],
                    Coded.of(ImportReason.class, (String) row[3])))
        .toList();
  }
}
