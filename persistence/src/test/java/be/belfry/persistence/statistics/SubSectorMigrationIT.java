package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import be.belfry.persistence.migrate.Migrator;
import be.belfry.persistence.statistics.Recount.Difference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that counted without sub-sectors has them after the migration, and reopens no month.
 */
class SubSectorMigrationIT {
  private static final YearMonth MONTH = YearMonth.of(2026, 1);
  private static final int ACTS = 300;
  private static final int LATER = 40;

  private static List<String> texts(Connection owner, String query) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  private static List<Difference> differences(Connection owner) throws SQLException {
    List<Difference> found = new ArrayList<>();
    Recount.of(owner, found::add);
    return found;
  }

  private static <T> T ask(Database database, Function<SqlStatisticsQueries, T> question) {
    return database.as(
        Subject.system("test"),
        em -> question.apply(Database.inject(em, new SqlStatisticsQueries())));
  }

  private static int close(Database database) {
    return ask(
        database,
        queries -> {
          queries.hold();
          return queries.close(
              MONTH,
              FigureStatus.FINAL,
              Optional.of("why"),
              "Stat",
              Instant.parse("2026-04-09T08:00:00Z"));
        });
  }

  private static List<MonthlyCount> parts(Database database) {
    return ask(
        database,
        queries ->
            queries.counts(MonthlyQuery.of(MONTH, MONTH, Unit.INCIDENT, Dimension.SUB_SECTOR)));
  }

  @Test
  void figuresBySubSectorAreCompleteAndClosedMonthsStay() throws SQLException {
    try (Database database = Database.fresh()) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(database.url());
      owner.setUser("belfry_owner");
      List<String> before;
      try (Connection connection = database.connect("belfry_owner")) {
        before =
            texts(
                connection,
                "select version from flyway_schema_history where version < '202611282060'"
                    + " order by installed_rank");
      }
      database.asOwner("drop schema belfry cascade");
      new Migrator(owner).migrateTo(before);
      try (Connection connection = database.connect("belfry_owner")) {
        RandomHistory history = new RandomHistory(connection, new SplittableRandom(5), 0);
        for (int act = 0; act < ACTS; act++) {
          history.act();
        }
        database.asOwner(
            "select statistics_close('2026-01-01', 'final', null, 'Stat', '2026-04-08 08:00Z')");
        for (int act = 0; act < LATER; act++) {
          history.act();
        }

        // What was changed last was not counted yet.
        assertThat(texts(connection, "select count(*)::text from statistics_dirty"))
            .doesNotContain("0");
        new Migrator(owner).migrate();

        assertThat(
                texts(
                    connection,
                    "select distinct kind from statistics_contribution"
                        + " where not dimensions ? 'subSector'"))
            .as("without waiting to be counted anew")
            .isEmpty();
        assertThat(differences(connection)).isEmpty();
        assertThat(parts(database)).isNotEmpty().noneMatch(MonthlyCount::revised);
        assertThat(ask(database, queries -> queries.changes(MONTH, 1)).figures())
            .extracting(FigureChange::by)
            .as("a month that was closed without sub-sectors does not differ by them")
            .doesNotContain(Optional.of(Dimension.SUB_SECTOR));

        assertThat(close(database)).isEqualTo(2);
        assertThat(ask(database, queries -> queries.changes(MONTH, 2)).isEmpty()).isTrue();
        database.asOwner(
            """
            update incident set sectors = '{space}', sub_sectors = '{groundInfrastructure}'
            where statistics_month(counted_at) = '2026-01-01' and status not in ('merged', 'falsePositive')
              and not exercise and source = 'own'
            """);
        assertThat(differences(connection)).isEmpty();
        assertThat(ask(database, queries -> queries.changes(MONTH, 2)).figures())
            .extracting(FigureChange::by)
            .as("one that was closed with them does")
            .contains(Optional.of(Dimension.SUB_SECTOR));
      }
    }
  }
}
