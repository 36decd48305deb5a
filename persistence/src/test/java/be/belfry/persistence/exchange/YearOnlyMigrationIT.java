package be.belfry.persistence.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exchange.ImportMapping;
import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportedIncident;
import be.belfry.domain.exchange.IncidentGrouping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import be.belfry.persistence.statistics.SqlStatisticsQueries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** EuRepoC, imported before its mapping said that 1 January means the year only. */
class YearOnlyMigrationIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Subject IMPORT = Subject.system("import");
  private static final List<String> DATES =
      List.of("2021-01-01", "2021-05-04", "2021-01-02", "2019-01-01", "2021");

  private static ImportMapping before() {
    try (InputStream in =
        MappingReader.class.getResourceAsStream("/be/belfry/domain/exchange/eurepoc.yaml")) {
      return MappingReader.read(
          new PlanFile(
              "eurepoc",
              new String(in.readAllBytes(), StandardCharsets.UTF_8)
                  .replaceAll("(?m)^yearOnly:.*$", "")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<ImportOutcome> take(Database database, ImportMapping mapping) {
    List<ImportedIncident> records = new ArrayList<>();
    IncidentGrouping grouping = new IncidentGrouping(mapping, NOW, records::add, refusal -> {});
    for (int no = 0; no < DATES.size(); no++) {
      for (String subcode : List.of("Health", "Energy")) {
        Map<String, String> row =
            Map.of(
                "ID",
                String.valueOf(no),
                "start_date",
                DATES.get(no),
                "incident_type",
                "Disruption",
                "receiver_country",
                "Belgium",
                "receiver_category",
                "Critical infrastructure",
                "receiver_category_subcode",
                subcode);
        grouping.row(no + 2, row::get);
      }
    }
    grouping.end();
    return database.as(
        IMPORT,
        em -> {
          SqlImports imports = Database.inject(em, new SqlImports());
          return imports.store(imports.begin("eurepoc", IMPORT, NOW), records, IMPORT, NOW);
        });
  }

  @Test
  void anOldRowTakesTheMarkAndItsFileIsARepeat() {
    try (Database database = Database.before("202611271000")) {
      assertThat(take(database, before())).containsOnly(ImportOutcome.STORED);
      assertThat(database.texts("select title from incident where imputed_date")).hasSize(1);
      // An import of that time compared neither title nor marking.
      database.asOwner(
          """
          update imported_record r set fingerprint = encode(sha256(convert_to(
            to_char(i.counted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || E'\\n'
              || i.date_precision || concat_ws(E'\\n', '', i.classification, i.phenomenon, i.severity,
                i.cross_border, array_to_string(i.sectors, ',')), 'UTF8')), 'hex')
          from incident i where i.id = r.incident_id
          """);
      // One was changed here since.
      database.asOwner(
          "update incident set severity = 'low' where counted_at = '2018-12-31T23:00:00Z'");

      database.migrate();

      assertThat(
              database.texts(
                  "select r.record_key || ' ' || i.date_precision || ' ' || i.imputed_date from"
                      + " imported_record r join incident i on i.id = r.incident_id order by 1"))
          .containsExactly(
              "0 year true", "1 day false", "2 day false", "3 year true", "4 year true");
      assertThat(take(database, MappingReader.shipped("eurepoc")))
          .containsExactly(
              ImportOutcome.REPEATED,
              ImportOutcome.REPEATED,
              ImportOutcome.REPEATED,
              ImportOutcome.CHANGED,
              ImportOutcome.REPEATED);
      List<MonthlyCount> january =
          database.as(
              IMPORT,
              em ->
                  Database.inject(em, new SqlStatisticsQueries())
                      .counts(
                          new MonthlyQuery(
                              YearMonth.of(2021, 1),
                              YearMonth.of(2021, 1),
                              Unit.INCIDENT,
                              List.of(),
                              "eurepoc",
                              false)));
      assertThat(january)
          .as("three, two of which know only their year")
          .containsExactly(new MonthlyCount(YearMonth.of(2021, 1), List.of(), 3, 2, false));
    }
  }
}
