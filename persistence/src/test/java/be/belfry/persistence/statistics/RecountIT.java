package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.persistence.Database;
import be.belfry.persistence.statistics.Recount.Difference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures that are kept equal those that are counted, whatever happens to the records. */
class RecountIT {
  private static final int HISTORIES = 8;
  private static final int ACTS = 70;

  @Test
  void figuresEqualTheRecountAfterEveryHistory() throws SQLException {
    TreeMap<String, Integer> done = new TreeMap<>();
    Set<TimeMeasure> measured = EnumSet.noneOf(TimeMeasure.class);
    for (int seed = 1; seed <= HISTORIES; seed++) {
      try (Database database = Database.fresh();
          Connection owner = database.connect("belfry_owner")) {
        SplittableRandom chance = new SplittableRandom(seed);
        RandomHistory history = new RandomHistory(owner, chance, 0);
        for (int act = 0; act < ACTS; act++) {
          history.act();
          if (chance.nextInt(9) == 0) {
            run(owner, "select statistics_fold(1)");
          }
          if (chance.nextInt(30) == 0) {
            assertThat(differences(owner)).as("history " + seed + ", act " + act).isEmpty();
          }
        }
        assertThat(differences(owner)).as("history " + seed).isEmpty();
        assertThat(misplaced(owner)).as("places in history " + seed).isEmpty();
        List<String> kept = rows(owner);
        Stream.of(TimeMeasure.values())
            .filter(
                m ->
                    kept.stream()
                        .anyMatch(
                            row ->
                                row.contains('"' + m.code() + '"') && !row.contains("\"bin\": -1")))
            .forEach(measured::add);
        Recount.repair(owner);
        assertThat(rows(owner)).as("history " + seed + ", counted from nothing").isEqualTo(kept);
        history.acts().forEach((act, times) -> done.merge(act, times, Integer::sum));
      }
    }
    assertThat(measured).as("each was kept and counted anew").containsOnly(TimeMeasure.values());
    for (String act :
        List.of(
            "intake",
            "exercise",
            "account",
            "register",
            "followUp",
            "paper",
            "regime",
            "clock",
            "move",
            "exclusion",
            "duplicate",
            "ownDuplicate",
            "test",
            "rejected",
            "withdrawn",
            "settled",
            "users",
            "reply",
            "handled",
            "incident",
            "import",
            "link",
            "reclassification",
            "subSectors",
            "correction",
            "dismissal",
            "merge",
            "reversal",
            "campaign")) {
      assertThat(done).as(act).containsKey(act);
    }
  }

  @Test
  void whatDiffersIsFoundAndRepaired() throws SQLException {
    try (Database database = Database.fresh();
        Connection owner = database.connect("belfry_owner")) {
      RandomHistory history = new RandomHistory(owner, new SplittableRandom(99), 0);
      for (int act = 0; act < ACTS; act++) {
        history.act();
      }
      assertThat(differences(owner)).isEmpty();
      run(
          owner,
          """
          update monthly_fact set count = count + 7 where (unit, by1, by2) = ('incident', 'tier', '')
            and month = (select min(month) from monthly_fact where unit = 'incident' and excluded = '');
          delete from monthly_fact where (unit, by1, by2, excluded) = ('notification', '', '', '');
          update statistics_received set count = count - 1;
          update statistics_time set total = total + 5
            where ctid = (select ctid from statistics_time where measure = 'firstReport' limit 1);
          insert into statistics_time values ('triage', '2020-01-01', 7, 2, 0, 9000);
          insert into statistics_state values ('2020-01-01', 'form', false, 'waiting', 3)
          """);
      List<Difference> found = differences(owner);
      assertThat(found)
          .extracting(Difference::figure)
          .anyMatch(figure -> figure.matches("incident 20..-.. .*tier=.*"))
          .anyMatch(figure -> figure.matches("notification 20..-.."))
          .anyMatch(figure -> figure.startsWith("received 20"))
          .anyMatch(figure -> figure.matches("time 20..-.. firstReport bin .* total"))
          .contains("received 2020-01 form waiting", "time 2020-01 triage bin 7 count");
      assertThat(found)
          .filteredOn(d -> d.figure().contains("tier="))
          .allMatch(d -> d.kept() == d.recounted() + 7);
      Recount.repair(owner);
      assertThat(differences(owner)).isEmpty();
    }
  }

  @Test
  void nobodyWaitsForTheRecount() throws SQLException {
    try (Database database = Database.fresh();
        Connection owner = database.connect("belfry_owner");
        Connection other = database.connect("belfry_owner")) {
      new RandomHistory(owner, new SplittableRandom(7), 0).act();
      assertThat(differences(owner)).isEmpty();
      run(owner, "insert into statistics_received values ('2020-01-01', 'form', false, 1)");
      run(other, "set lock_timeout = '2s'");
      RandomHistory meanwhile = new RandomHistory(other, new SplittableRandom(8), 1000);
      List<Difference> found = new ArrayList<>();
      Recount.of(
          owner,
          difference -> {
            found.add(difference);
            live(meanwhile, other);
          });
      assertThat(found).as("as it was at one moment").hasSize(1);
      assertThat(meanwhile.acts()).hasSize(1);
    }
  }

  /** More than one step counts, and what arrives is noted before all that the repair notes. */
  @Test
  void whatArrivesWhileFiguresAreRepairedIsReceivedOnce() throws Exception {
    try (Database database = Database.fresh();
        Connection owner = database.connect("belfry_owner");
        Connection intake = database.connect("belfry_owner");
        Connection holder = database.connect("belfry_owner")) {
      arrive(owner, 1, 2_500);
      assertThat(differences(owner)).isEmpty();
      intake.setAutoCommit(false);
      arrive(intake, 2_501, 2_501);
      holder.setAutoCommit(false);
      run(holder, "select from monthly_fact for update");
      CompletableFuture<Void> repair = CompletableFuture.runAsync(() -> repair(owner));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!isWaitedFor(holder)) {
        assertThat(repair).as("waits for the figures that are held").isNotDone();
        assertThat(System.nanoTime()).isLessThan(end);
      }
      intake.commit();
      holder.commit();
      repair.get(120, TimeUnit.SECONDS);
      assertThat(differences(owner)).isEmpty();
    }
  }

  /** Notifications of these numbers, a thread each. */
  private static void arrive(Connection connection, int from, int to) throws SQLException {
    run(
        connection,
        """
        with made as (
            select n, md5('thread ' || n)::uuid as thread, md5('report ' || n)::uuid as report
            from generate_series(%d, %d) n),
          threads as (
            insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
            select thread, 'Example', 'nl', now(), 'amber', '{energy}', false from made),
          bodies as (
            insert into submission (notification_id, body_sha256, body)
            select report, repeat('0', 64), '\\x00' from made)
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          select report, thread, 'N-2026-' || to_char(n, 'FM000000'), true, 'earlyWarning', 'api', 'waiting', now(),
            now(), 'Example', 'nl', 'Title', '{}', 'test', 'amber', '{energy}', false
          from made
        """
            .formatted(from, to));
  }

  private static void repair(Connection owner) {
    try {
      Recount.repair(owner);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isWaitedFor(Connection holder) throws SQLException {
    try (Statement statement = holder.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                "select 1 from pg_locks"
                    + " where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))")) {
      return waiting.next();
    }
  }

  private static void live(RandomHistory history, Connection connection) {
    try {
      history.act();
      run(connection, "select statistics_fold()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Difference> differences(Connection owner) throws SQLException {
    List<Difference> found = new ArrayList<>();
    Recount.of(owner, found::add);
    return found;
  }

  /** Times that stand at another place than the bins say; each place of each month is looked at. */
  private static List<String> misplaced(Connection owner) throws SQLException {
    List<String> misplaced = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select concat_ws(' ', measure, month, place, value, statistics_ranked(measure, month, place))
                from (
                  select measure, month, value, row_number() over (partition by measure, month order by value) as place
                  from statistics_duration where value is not null
                ) d
                where statistics_ranked(measure, month, place) is distinct from value
                """)) {
      while (found.next()) {
        misplaced.add(found.getString(1));
      }
    }
    return misplaced;
  }

  private static List<String> rows(Connection owner) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of(
            "monthly_fact",
            "statistics_received",
            "statistics_state",
            "statistics_said",
            "statistics_time")) {
      try (Statement statement = owner.createStatement();
          ResultSet found =
              statement.executeQuery(
                  "select to_jsonb(f)::text from " + table + " f where count <> 0 order by 1")) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }

  private static void run(Connection owner, String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
