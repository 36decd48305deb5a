package be.belfry.persistence.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportReason;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import be.belfry.domain.exchange.ImportedIncident;
import be.belfry.domain.exchange.IncidentGrouping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Subject IMPORT = Subject.system("import");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(BiFunction<EntityManager, SqlImports, T> work) {
    return database.as(IMPORT, em -> work.apply(em, Database.inject(em, new SqlImports())));
  }

  private static List<ImportedIncident> incidents(String... dates) {
    List<ImportedIncident> records = new ArrayList<>();
    IncidentGrouping grouping =
        new IncidentGrouping(MappingReader.shipped("eurepoc"), NOW, records::add, refusal -> {});
    for (int no = 0; no < dates.length; no++) {
      Map<String, String> row =
          Map.of(
              "ID", String.valueOf(no),
              "start_date", dates[no],
              "incident_type", "Disruption",
              "receiver_country", "Belgium",
              "receiver_category", "Critical infrastructure",
              "receiver_category_subcode", "Energy");
      grouping.row(no + 2, row::get);
    }
    grouping.end();
    return records;
  }

  private List<ImportOutcome> store(List<ImportedIncident> records) {
    return with(
        (em, imports) ->
            imports.store(imports.begin("eurepoc", IMPORT, NOW), records, IMPORT, NOW));
  }

  @Test
  void storesEachRecordOnceHoweverOftenItComes() {
    List<ImportedIncident> records = incidents("2021-05-04", "2021-05-31", "2020-01-01");

    assertThat(store(records)).containsOnly(ImportOutcome.STORED).hasSize(3);
    assertThat(store(records)).containsOnly(ImportOutcome.REPEATED).hasSize(3);
    assertThat(count("select count(*) from incident where source = 'eurepoc'")).isEqualTo(3);
    assertThat(count("select count(*) from incident where source = 'own'")).isZero();
  }

  @Test
  void monthsAreThoseOfAnIndependentCount() {
    String[] dates = new String[120];
    Map<String, Long> expected = new TreeMap<>();
    for (int no = 0; no < dates.length; no++) {
      LocalDate date = LocalDate.of(2021, 1, 1).plusDays(no * 3L);
      dates[no] = date.toString();
      expected.merge(YearMonth.from(date).toString(), 1L, Long::sum);
    }

    store(incidents(dates));

    List<?> rows =
        with(
            (em, imports) ->
                em.createNativeQuery(
                        """
                        select to_char(counted_at at time zone 'Europe/Brussels', 'YYYY-MM'),
                          count(*)
                        from incident where source = 'eurepoc' group by 1
                        """)
                    .getResultList());
    Map<String, Long> found = new HashMap<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      found.put((String) columns[0], ((Number) columns[1]).longValue());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void recognisesWhatItsSourceChangedAndWhatAFileScatters() {
    List<ImportedIncident> before = incidents("2021-05-04");
    List<ImportedIncident> changed = incidents("2021-05-05");
    List<ImportedIncident> twice = List.of(before.get(0), before.get(0));

    assertThat(store(twice)).containsExactly(ImportOutcome.STORED, ImportOutcome.SCATTERED);
    assertThat(store(changed)).containsExactly(ImportOutcome.CHANGED);
  }

  /** Imports of earlier versions knew nothing of titles: they do not all become other content. */
  @Test
  void whatAnEarlierVersionStoredIsARepeatStill() {
    List<ImportedIncident> records = incidents("2021-05-04");
    store(records);
    database.asOwner(
        """
        update imported_record set fingerprint = encode(sha256(convert_to(concat_ws(chr(10),
          '2021-05-03T22:00:00Z', 'day', i.classification, i.phenomenon, i.severity,
          i.cross_border, 'energy'), 'UTF8')), 'hex')
        from incident i where i.id = incident_id
        """);
    assertThat(store(records)).containsExactly(ImportOutcome.REPEATED);
  }

  @Test
  void importedIncidentsAreClosedAndReadableByTheirMarking() {
    store(incidents("2021-05-04", "2021-05", "2021-01-01", "2021"));

    assertThat(
            count(
                """
                select count(*) from incident where status = 'closed' and tlp = 'clear'
                  and reference like 'I-2026-%' and sectors = '{energy}' and not imputed_date
                  and detected_at is null and date_precision = 'day'
                """))
        .isEqualTo(1);
    assertThat(
            count(
                """
                select count(*) from incident where date_precision = 'year' and imputed_date
                  and counted_at = '2020-12-31T23:00:00Z'
                """))
        .as("of which only the year is known")
        .isEqualTo(2);
    assertThat(count("select count(*) from incident where imputed_date")).isEqualTo(2);
  }

  @Test
  void keepsTotalsUnknownSectorsAndRefusalsInTheirOrder() {
    UUID id =
        with(
            (em, imports) -> {
              UUID run = imports.begin("eurepoc", IMPORT, NOW);
              imports.refuse(run, List.of(refusal(2), refusal(5)));
              imports.refuse(run, List.of(refusal(9)));
              imports.finish(
                  new ImportReport(run, "eurepoc", 11, 5, 2, 3, 1, Map.of("Media / ", 4L)), NOW);
              return run;
            });

    ImportReport report = with((em, imports) -> imports.report(id)).orElseThrow();
    assertThat(report.totals()).isEqualTo("read=11 stored=5 repeated=2 refused=3 filtered=1");
    assertThat(report.unknownSectors()).isEqualTo(Map.of("Media / ", 4L));
    List<ImportRefusal> first = with((em, imports) -> imports.refusals(id, 0, 2));
    List<ImportRefusal> rest = with((em, imports) -> imports.refusals(id, 2, 2));
    Optional<ImportReport> unknown = with((em, imports) -> imports.report(UUID.randomUUID()));
    assertThat(first).containsExactly(refusal(2), refusal(5));
    assertThat(rest).containsExactly(refusal(9));
    assertThat(unknown).isEmpty();
  }

  private static ImportRefusal refusal(long line) {
    return new ImportRefusal(line, "start_date", "", ImportReason.NO_DATE);
  }

  private long count(String query) {
    return with((em, imports) -> ((Number) em.createNativeQuery(query).getSingleResult()))
        .longValue();
  }
}
