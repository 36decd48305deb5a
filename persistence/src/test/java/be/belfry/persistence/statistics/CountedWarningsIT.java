package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import be.belfry.persistence.statistics.Recount.Difference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Warnings in the figures: kept by differences, equal to the recount, in closures and revisions.
 */
class CountedWarningsIT {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    // Midnight in Brussels parts March and April; summer time began on the 29th.
    warning(1, "high", "{energy,health}", "2026-03-31 21:59:59Z", false, "sent");
    warning(2, "high", "{energy}", "2026-03-31 22:00:00Z", false, "sent");
    warning(3, "low", "{}", "2026-03-02 08:00:00Z", false, "sent");
    warning(4, "low", "{banking}", "2026-03-03 08:00:00Z", false, "recalled");
    warning(5, "severe", "{energy}", "2026-03-04 08:00:00Z", true, "sent");
    warning(6, "severe", "{energy}", null, false, "draft");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void warning(
      int no, String severity, String sectors, String sentAt, boolean exercise, String state) {
    String sent = sentAt == null ? "null, null, null" : "'olga', 'dutyOfficer', '" + sentAt + "'";
    String ended =
        state.equals("recalled")
            ? "'olga', '2026-04-20 08:00Z', 'no danger any more'"
            : "null, null, null";
    database.asOwner(
        """
        insert into warning (id, reference, state, severity, tlp, sectors, services, entities, operators, exercise,
          content, authors, drafted_by, drafted_at, approved_by, approved_office, sent_at, ended_by, ended_at, end_reason)
        values (md5('w%d')::uuid, 'W-2026-000%d', '%s', '%s', 'green', '%s', '{}', '{}', '{}', %b, '{}', '{ann}', 'ann',
          '2026-03-01 08:00Z', %s, %s)
        """
            .formatted(no, no, state, severity, sectors, exercise, sent, ended));
  }

  private Map<List<String>, Long> counts(MonthlyQuery query) {
    Map<List<String>, Long> found = new TreeMap<>(Comparator.comparing(String::valueOf));
    List<MonthlyCount> counts =
        database.as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlStatisticsQueries()).counts(query));
    counts.stream().filter(c -> c.count() > 0).forEach(c -> found.put(c.values(), c.count()));
    return found;
  }

  private static MonthlyQuery march(Dimension... by) {
    return MonthlyQuery.of(MARCH, MARCH, Unit.WARNING, by);
  }

  private List<Difference> differences() throws SQLException {
    List<Difference> found = new ArrayList<>();
    try (Connection owner = database.connect("belfry_owner")) {
      Recount.of(owner, found::add);
    }
    return found;
  }

  @Test
  void countsWhatWasSentInTheMonthOfItsSendingBySeverityAndSector() throws SQLException {
    assertThat(counts(march())).isEqualTo(Map.of(List.of(), 3L));
    assertThat(counts(march(Dimension.SEVERITY)))
        .isEqualTo(Map.of(List.of("high"), 1L, List.of("low"), 2L));
    assertThat(counts(march(Dimension.SECTOR)))
        .isEqualTo(
            Map.of(
                List.of("energy"), 1L,
                List.of("health"), 1L,
                List.of("banking"), 1L,
                List.of("unknown"), 1L));
    assertThat(counts(march(Dimension.TIER))).isEqualTo(Map.of(List.of("unknown"), 3L));
    assertThat(
            counts(new MonthlyQuery(MARCH, MARCH, Unit.WARNING, List.of(), MonthlyQuery.OWN, true)))
        .isEqualTo(Map.of(List.of("exercise"), 1L));
    assertThat(differences()).isEmpty();
  }

  @Test
  void aDraftCountsOnceItIsSentAndForTheSectorsOfThoseWhoGotIt() throws SQLException {
    assertThat(counts(march())).isEqualTo(Map.of(List.of(), 3L));
    database.asOwner(
        """
        insert into organisation (id, name, enterprise_number, sector, category, language)
          values (md5('o')::uuid, 'Example Water', '0403.171.701', 'drinkingWater', 'essential', 'fr');
        update warning set state = 'sent', approved_by = 'olga', approved_office = 'dutyOfficer',
          sent_at = '2026-03-09 08:00Z' where reference = 'W-2026-0006';
        insert into warning_addressee (id, warning_id, entity_id, sector, name)
          values (md5('a')::uuid, md5('w6')::uuid, md5('o')::uuid::text, 'drinkingWater', 'Example Water')
        """);
    assertThat(counts(march())).isEqualTo(Map.of(List.of(), 4L));
    assertThat(counts(march(Dimension.SECTOR)))
        .containsEntry(List.of("energy"), 2L)
        .containsEntry(List.of("drinkingWater"), 1L);
    assertThat(differences()).isEmpty();
  }

  @Test
  void aKeptFigureThatIsWrongIsFoundAndRepaired() throws SQLException {
    counts(march());
    database.asOwner(
        "update monthly_fact set count = count + 1 where unit = 'warning' and by1 = ''");
    assertThat(differences())
        .extracting(Difference::figure)
        .contains("warning 2026-03", "warning 2026-04", "warning 2026-03 excluded=exercise");
    try (Connection owner = database.connect("belfry_owner")) {
      Recount.repair(owner);
    }
    assertThat(differences()).isEmpty();
  }

  @Test
  void aClosureKeepsThemAndALateOneIsARevision() {
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', null, 'Stat', '2026-04-09 08:00Z')");
    warning(7, "high", "{energy}", "2026-03-30 08:00:00Z", false, "sent");
    List<FigureChange> changes =
        database.as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlStatisticsQueries()).changes(MARCH, 1).figures());
    assertThat(changes)
        .contains(
            new FigureChange(Unit.WARNING, Optional.empty(), "", 3, 4),
            new FigureChange(Unit.WARNING, Optional.of(Dimension.SEVERITY), "high", 1, 2));
  }
}
