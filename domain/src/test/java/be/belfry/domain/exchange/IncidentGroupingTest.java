package be.belfry.domain.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentGroupingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String STATE = "State institutions / political system";
  private static final String CRITICAL = "Critical infrastructure";

  private final List<ImportedIncident> records = new ArrayList<>();
  private final List<ImportRefusal> refusals = new ArrayList<>();
  private final IncidentGrouping grouping =
      new IncidentGrouping(MappingReader.shipped("eurepoc"), NOW, records::add, refusals::add);
  private long line = 1;

  private void row(
      String id, String date, String type, String country, String category, String subCode) {
    Map<String, String> values =
        Map.of(
            "ID", id,
            "start_date", date,
            "incident_type", type,
            "receiver_country", country,
            "receiver_category", category,
            "receiver_category_subcode", subCode);
    grouping.row(++line, values::get);
  }

  @Test
  void rowsOfOneKeyAreOneIncidentWithTheSectorsOfAll() {
    row("7", "2021-05-04", "Disruption", "Belgium", STATE, "Legislative");
    row("7", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Telecommunications");
    row("7", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Health");
    grouping.end();

    assertThat(refusals).isEmpty();
    assertThat(grouping.read()).isEqualTo(1);
    assertThat(records).hasSize(1);
    ImportedIncident belnet = records.get(0);
    assertThat(belnet.line()).isEqualTo(2);
    assertThat(belnet.countedAt()).isEqualTo(Instant.parse("2021-05-03T22:00:00Z"));
    assertThat(belnet.data().sectors())
        .containsExactlyInAnyOrder(
            Sector.PUBLIC_ADMINISTRATION, Sector.DIGITAL_INFRASTRUCTURE, Sector.HEALTH);
    assertThat(belnet.data().classification()).isEqualTo(RsitType.DOS);
    assertThat(belnet.data().tlp()).isEqualTo(Tlp.CLEAR);
    assertThat(belnet.data().source()).isEqualTo("eurepoc");
    assertThat(belnet.data().crossBorder()).isEqualTo(Answer.NO);
    assertThat(belnet.data().detectedAt()).isEmpty();
    assertThat(belnet.data().title()).isEqualTo("EuRepoC 7: Disruption (Belgium)");
  }

  @Test
  void theFirstTypeOfTheTableCountsForTheWholeRecord() {
    row("8", "2023-05-27", "Hijacking with Misuse", "Belgium", CRITICAL, "Finance");
    row("8", "2023-05-27", "Ransomware", "Germany", CRITICAL, "Finance");
    row("8", "2023-05-27", "Data theft", "Germany", CRITICAL, "Finance");
    grouping.end();

    assertThat(records.get(0).data().phenomenon()).isEqualTo(Phenomenon.RANSOMWARE);
    assertThat(records.get(0).data().crossBorder()).isEqualTo(Answer.YES);
  }

  @Test
  void rowsOfARecordNeedNotBeAdjacent() {
    row("1", "2020-01-01", "Disruption", "Belgium", CRITICAL, "Energy");
    for (int other = 100; other < 100 + IncidentGrouping.OPEN - 1; other++) {
      row(String.valueOf(other), "2020-01-01", "Disruption", "Belgium", CRITICAL, "Food");
    }
    row("1", "2020-01-01", "Disruption", "Belgium", CRITICAL, "Water");
    grouping.end();

    assertThat(records).hasSize(IncidentGrouping.OPEN);
    assertThat(records)
        .filteredOn(record -> record.key().equals("1"))
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.data().sectors())
                    .containsExactlyInAnyOrder(Sector.ENERGY, Sector.DRINKING_WATER));
  }

  @Test
  void memoryIsBoundedSoThatRowsTooFarApartComeOutTwice() {
    row("1", "2020-01-01", "Disruption", "Belgium", CRITICAL, "Energy");
    for (int other = 100; other < 100 + IncidentGrouping.OPEN; other++) {
      row(String.valueOf(other), "2020-01-01", "Disruption", "Belgium", CRITICAL, "Food");
    }
    row("1", "2020-01-01", "Disruption", "Belgium", CRITICAL, "Water");
    grouping.end();

    assertThat(records).filteredOn(record -> record.key().equals("1")).hasSize(2);
  }

  @Test
  void anIncidentWithoutStartDateIsRefusedWithItsLineAndThatReason() {
    row("9", "", "Disruption", "Belgium", CRITICAL, "Energy");
    row("9", "", "Disruption", "Belgium", CRITICAL, "Water");
    grouping.end();

    assertThat(records).isEmpty();
    assertThat(refusals)
        .containsExactly(new ImportRefusal(2, "start_date", "", ImportReason.NO_DATE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2021-05-04 | DAY   | 2021-05-03T22:00:00Z
          2021-01-02 | DAY   | 2021-01-01T23:00:00Z
          2021-01-01 | YEAR  | 2020-12-31T23:00:00Z
          2021-01    | MONTH | 2020-12-31T23:00:00Z
          2021-05    | MONTH | 2021-04-30T22:00:00Z
          2021       | YEAR  | 2020-12-31T23:00:00Z
          1900       | YEAR  | 1900-01-01T00:00:00Z
          """)
  void datesKeepTheirPrecision(String date, DatePrecision precision, Instant begin) {
    row("3", date, "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();

    assertThat(records.get(0).data().precision()).isEqualTo(precision);
    assertThat(records.get(0).countedAt()).isEqualTo(begin);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          04/05/2021 | NO_SUCH_DATE
          2021-13-04 | NO_SUCH_DATE
          soon       | NO_SUCH_DATE
          0000       | NO_SUCH_DATE
          0001       | NO_SUCH_DATE
          0001-01    | NO_SUCH_DATE
          1899       | NO_SUCH_DATE
          1899-12    | NO_SUCH_DATE
          1899-12-31 | NO_SUCH_DATE
          -0500-01-01 | NO_SUCH_DATE
          2030-01-01 | FUTURE
          """)
  void datesThatAreNoneAreRefused(String date, ImportReason reason) {
    row("3", date, "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();

    assertThat(records).isEmpty();
    assertThat(refusals).extracting(ImportRefusal::reason).containsExactly(reason);
  }

  @Test
  void aRecordWithSeveralDatesIsRefusedAtTheRowThatDiffers() {
    row("3", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    row("3", "2021-05-05", "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();

    assertThat(records).isEmpty();
    assertThat(refusals)
        .containsExactly(
            new ImportRefusal(3, "start_date", "2021-05-05", ImportReason.SEVERAL_DATES));
  }

  @Test
  void rowsWithoutKeyAreRefusedOneByOne() {
    row(" ", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    row("", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();

    assertThat(grouping.read()).isEqualTo(2);
    assertThat(refusals).extracting(ImportRefusal::line).containsExactly(2L, 3L);
  }

  @Test
  void aRowWhoseKeyNoIndexHoldsIsRefused() {
    String longest = "k".repeat(500);
    row(longest, "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    row(longest + "k", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();

    assertThat(records).extracting(ImportedIncident::key).containsExactly(longest);
    assertThat(refusals).containsExactly(new ImportRefusal(3, "ID", longest, ImportReason.NO_KEY));
    assertThat(grouping.read()).isEqualTo(2);
  }

  /** The record with it is refused whole: it would be stored with fewer sectors than it names. */
  @Test
  void anUnknownSectorThatNoIndexHoldsIsRefused() {
    String longest = "s".repeat(200 - " / Qubits".length());
    row("4", "2021-05-04", "Disruption", "Belgium", longest, "Qubits");
    row("5", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    row("5", "2021-05-04", "Disruption", "Belgium", longest + "s", "Qubits");
    row("5", "2021-05-04", "Disruption", "Belgium", longest + "s", "Qubits");
    grouping.end();

    assertThat(records).extracting(ImportedIncident::key).containsExactly("4");
    assertThat(refusals)
        .containsExactly(
            new ImportRefusal(
                4,
                "receiver_category / receiver_category_subcode",
                longest + "s / Qubits",
                ImportReason.UNKNOWN_SECTOR));
    assertThat(grouping.unknownSectors()).isEqualTo(Map.of(longest + " / Qubits", 1L));
    assertThat(grouping.read()).isEqualTo(2);
  }

  @Test
  void sectorsThatTheMappingDoesNotKnowBecomeOtherAndAreCounted() {
    row("4", "2021-05-04", "Disruption", "Belgium", "Quantum realm", "Qubits");
    row("4", "2021-05-04", "Disruption", "Belgium", "Quantum realm", "Qubits");
    row("4", "2021-05-04", "Disruption", "Belgium", "Media", "");
    grouping.end();

    assertThat(records.get(0).data().sectors()).containsExactly(Sector.OTHER);
    assertThat(grouping.unknownSectors()).isEqualTo(Map.of("Quantum realm / Qubits", 2L));
  }

  @Test
  void onlyRecordsWithAWantedRowAreKeptWithWhatTheseRowsSay() {
    List<ImportedIncident> belgian = new ArrayList<>();
    IncidentGrouping some =
        new IncidentGrouping(
            MappingReader.shipped("eurepoc-belgium"), NOW, belgian::add, refusals::add);
    some.row(2, values("1", "2021-05-04", "Germany", "Energy")::get);
    some.row(3, values("1", "2021-05-04", "Belgium", "Health")::get);
    some.row(4, values("2", "2021-05-04", "Germany", "Energy")::get);
    some.row(5, values("3", "", "Germany", "Energy")::get);
    some.row(6, values("4", "", "Belgium", "Energy")::get);
    some.end();

    assertThat(belgian).hasSize(1);
    assertThat(belgian.get(0).data().sectors()).containsExactly(Sector.HEALTH);
    assertThat(belgian.get(0).data().title()).isEqualTo("EuRepoC 1: Disruption (Belgium)");
    assertThat(belgian.get(0).data().crossBorder()).isEqualTo(Answer.YES);
    assertThat(belgian.get(0).data().source()).isEqualTo("eurepoc-belgium");
    assertThat(refusals).extracting(ImportRefusal::line).containsExactly(6L);
    assertThat(some.filtered()).isEqualTo(2);
    assertThat(some.read()).isEqualTo(4);
  }

  private static Map<String, String> values(String id, String date, String country, String sub) {
    return Map.of(
        "ID", id,
        "start_date", date,
        "incident_type", "Disruption",
        "receiver_country", country,
        "receiver_category", CRITICAL,
        "receiver_category_subcode", sub);
  }

  @Test
  void anUnknownTypeIsUndetermined() {
    row("4", "2021-05-04", "", "Belgium", CRITICAL, "Energy");
    grouping.end();

    assertThat(records.get(0).data().classification()).isEqualTo(RsitType.UNDETERMINED);
  }

  @Test
  void theFingerprintTellsARepeatFromAChange() {
    row("5", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();
    row("5", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Energy");
    grouping.end();
    row("5", "2021-05-04", "Disruption", "Belgium", CRITICAL, "Health");
    grouping.end();

    assertThat(records).hasSize(3);
    assertThat(records.get(0).fingerprint()).isEqualTo(records.get(1).fingerprint());
    assertThat(records.get(0).fingerprint()).isNotEqualTo(records.get(2).fingerprint());
  }
}
