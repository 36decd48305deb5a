package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.Closure;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which closed months wait for a revision: those that closing would publish otherwise, always. */
class MovedMonthsIT {
  private static final int HISTORIES = 5;
  private static final int ACTS = 90;

  /** How often a closed month waited, stood still, and waited for nothing but its times. */
  private final TreeMap<String, Integer> seen = new TreeMap<>();

  @Test
  void thoseWhoseFiguresDifferFromTheirNewestClosure() throws SQLException {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      try (Database database = Database.fresh();
          Connection owner = database.connect("belfry_owner")) {
        SplittableRandom chance = new SplittableRandom(seed);
        RandomHistory history = new RandomHistory(owner, chance, 0);
        for (int act = 0; act < ACTS; act++) {
          history.act();
          if (chance.nextInt(8) == 0) {
            close(owner, chance);
          }
          if (chance.nextInt(12) == 0) {
            isTold(database, "history " + seed + ", act " + act);
          }
        }
        isTold(database, "history " + seed);
        Recount.repair(owner);
        isTold(database, "history " + seed + ", counted from nothing");
      }
    }
    assertThat(seen).containsKeys("waits", "stands", "times");
  }

  private void isTold(Database database, String when) {
    List<YearMonth> expected = new ArrayList<>();
    for (YearMonth month :
        ask(database, SqlStatisticsQueries::closures).stream()
            .map(Closure::month)
            .distinct()
            .sorted()
            .toList()) {
      int newest = ask(database, q -> q.closures(month)).get(0).no();
      boolean waits = !ask(database, q -> q.changes(month, newest)).isEmpty();
      if (waits) {
        expected.add(month);
      }
      seen.merge(waits ? "waits" : "stands", 1, Integer::sum);
      if (waits && ask(database, q -> q.countChanges(month, newest)).isEmpty()) {
        seen.merge("times", 1, Integer::sum);
      }
    }
    assertThat(ask(database, SqlStatisticsQueries::moved)).as(when).isEqualTo(expected);
  }

  private static <T> T ask(Database database, Function<SqlStatisticsQueries, T> question) {
    return database.as(
        Subject.system("test"),
        em -> question.apply(Database.inject(em, new SqlStatisticsQueries())));
  }

  /** Any month that has figures, as often as it comes. */
  private static void close(Connection owner, SplittableRandom chance) throws SQLException {
    List<String> months = new ArrayList<>();
    try (Statement statement = owner.createStatement()) {
      statement.execute("select statistics_fold()");
      try (ResultSet found =
          statement.executeQuery(
              "select distinct month from monthly_fact where source = 'own' order by 1")) {
        while (found.next()) {
          months.add(found.getString(1));
        }
      }
      if (!months.isEmpty()) {
        statement.execute(
            "select statistics_hold(); select statistics_close('"
                + months.get(chance.nextInt(months.size()))
                + "', 'final', 'because', 'Stat', now())");
      }
    }
  }
}
