package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Contributors;
import be.belfry.domain.statistics.SpanTimes;
import be.belfry.domain.statistics.TimeBins;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that are kept by differences, against those that the records say. */
class TimesIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theBinsOfTheDatabaseAreThoseOfTheDomain() throws SQLException {
    assertThat(rows("select unnest(statistics_time_edges())"))
        .isEqualTo(TimeBins.EDGES.stream().map(String::valueOf).toList());
    for (long seconds : new long[] {0, 1, 60, 61, 86_400, 86_401, 31_536_000, 99_999_999}) {
      assertThat(rows("select statistics_bin('triage', " + seconds + ")"))
          .containsExactly(Integer.toString(TimeBins.bin(seconds)));
    }
  }

  @Test
  void afterARandomHistoryTheKeptTimesAreThoseOfTheRecords() throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement run = owner.createStatement()) {
      RandomHistory history = new RandomHistory(owner, new SplittableRandom(815), 0);
      SplittableRandom chance = new SplittableRandom(816);
      for (int act = 0; act < 160; act++) {
        history.act();
        String record =
            "(select id from %s order by md5(id::text || " + chance.nextInt(9) + ") limit 1)";
        String seconds = chance.nextInt(1, 3_000_000) + " * interval '1 second'";
        run.execute(
            switch (chance.nextInt(4)) {
              case 0 ->
                  "update incident set contained_at = counted_at + "
                      + seconds
                      + " where id = "
                      + record.formatted("incident");
              case 1 ->
                  "update incident set closed_at = counted_at + "
                      + seconds
                      + ", status = 'closed' where status <> 'merged' and id = "
                      + record.formatted("incident");
              case 2 ->
                  "update notification set settled_at = received_at + "
                      + seconds
                      + ", state = 'rejected' where first and id = "
                      + record.formatted("notification");
              default -> "select statistics_fold()";
            });
      }
      run.execute("select statistics_fold()");
    }
    String said =
        """
        select measure || ' ' || month || ' ' || statistics_bin(measure, value) || ' ' || count(*) || ' '
          || coalesce(sum(value), 0)
        from (
          select * from statistics_of_times(array(select id from notification), array(select id from incident))
          union all
          select * from statistics_of_extent(array(select id from notification_thread))
        ) t
        group by measure, month, statistics_bin(measure, value) order by 1
        """;
    List<String> kept =
        rows(
            """
            select measure || ' ' || month || ' ' || bin || ' ' || count || ' ' || total from statistics_time
            where count <> 0 order by 1
            """);
    assertThat(kept).hasSizeGreaterThan(20).isEqualTo(rows(said));
    database.asOwner("select statistics_rebuild()");
    assertThat(rows(said)).isEqualTo(kept);
    closingKeepsWhatItWouldHaveKept();
  }

  private void closingKeepsWhatItWouldHaveKept() throws SQLException {
    List<String> months =
        rows("select distinct to_char(month, 'YYYY-MM') from statistics_duration order by 1");
    assertThat(months).isNotEmpty();
    for (String text : months) {
      YearMonth month = YearMonth.parse(text);
      List<TimeFigure> before = closedMonths(closed -> closed.timesNow(month));
      Map<TimeMeasure, Contributors> who = closedMonths(closed -> closed.contributorsNow(month));
      database.asOwner(
          "select statistics_hold(); select statistics_close('"
              + month
              + "-01', 'provisional', null, 'Stat', now())");
      Closure closure =
          database
              .as(
                  Subject.system("test"),
                  em -> Database.inject(em, new SqlStatisticsQueries()).closures(month))
              .get(0);
      List<TimeFigure> kept = closedMonths(closed -> closed.times(closure));
      assertThat(kept).as(text).isNotEmpty().containsExactlyInAnyOrderElementsOf(before);
      Map<TimeMeasure, Contributors> whoIsKept =
          closedMonths(closed -> closed.contributors(closure));
      assertThat(whoIsKept).as(text).isEqualTo(who);
    }
  }

  private <T> T closedMonths(Function<SqlClosedMonths, T> question) {
    return database.as(
        Subject.system("test"), em -> question.apply(Database.inject(em, new SqlClosedMonths())));
  }

  @Test
  void aClosedMonthHasItsExactTimesWhateverComesLater() throws SQLException {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            contained_at, imputed_date, date_precision, source, exercise)
          select gen_random_uuid(), 'I-2026-00000' || i, 'Title', 'availability:ddos', 'ddos', 'high', 'contained',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2026-03-10 10:00Z',
            timestamptz '2026-03-10 10:00Z' + i * interval '100 minutes', false, 'instant', 'own', false
          from generate_series(1, 5) i
        """);
    YearMonth march = YearMonth.of(2026, 3);
    TimeFigure open = times(march);
    assertThat(open.exact()).isFalse();
    assertThat(open.count()).isEqualTo(5);
    assertThat(TimeBins.bin(open.median())).isEqualTo(TimeBins.bin(18_000));
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', null, 'Stat', '2026-04-09 08:00Z')");
    assertThat(times(march))
        .isEqualTo(
            new TimeFigure(
                TimeMeasure.CONTAIN, 5, 0, OptionalLong.empty(), 90_000, 18_000, 30_000, true));
    database.asOwner("update incident set contained_at = contained_at + interval '1 day'");
    assertThat(times(march).median()).isEqualTo(18_000);
    aSpanHasEachMonthByItselfAndAllTogether(march);
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', 'later', 'Stat', '2026-04-19 08:00Z')");
    assertThat(times(march))
        .as("revised")
        .isEqualTo(
            new TimeFigure(
                TimeMeasure.CONTAIN,
                5,
                0,
                OptionalLong.empty(),
                90_000 + 5 * 86_400,
                18_000 + 86_400,
                30_000 + 86_400,
                true,
                Set.of(TimeTables.TOTAL)));
    assertThat(times(march, 1).total())
        .as("of the closure that was asked for, whatever was closed since")
        .isEqualTo(90_000);
    assertThat(
            database
                .as(
                    Subject.system("test"),
                    em ->
                        Database.inject(em, new SqlStatisticsQueries())
                            .times(march, march, Map.of(march, 1)))
                .of(march))
        .extracting(TimeFigure::total)
        .containsExactly(90_000L);
  }

  /** Of fewer records a median is not published: nor is it told whether another one is it. */
  @ParameterizedTest
  @CsvSource({"9, false", "10, true"})
  void aMedianIsRevisedWhereTheFirstOneWasOfEnoughRecords(int first, boolean told) {
    YearMonth march = YearMonth.of(2026, 3);
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            contained_at, imputed_date, date_precision, source, exercise)
          select gen_random_uuid(), 'I-2026-0000' || 10 + i, 'Title', 'availability:ddos', 'ddos', 'high', 'contained',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2026-03-10 10:00Z',
            case when i <= %d then timestamptz '2026-03-10 11:00Z' end, false, 'instant', 'own', false
          from generate_series(1, 12) i
        """
            .formatted(first));
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', null, 'Stat', '2026-04-09 08:00Z')");
    database.asOwner("update incident set contained_at = '2026-03-11 10:00Z'");
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', 'later', 'Stat', '2026-04-19 08:00Z')");
    TimeFigure revised = times(march);
    assertThat(revised.count()).isEqualTo(12);
    assertThat(revised.revised()).contains(TimeTables.COUNT);
    assertThat(revised.revised().contains(TimeTables.MEDIAN)).isEqualTo(told);
    assertThat(revised.revised().contains(TimeTables.P90)).isEqualTo(told);
  }

  @Test
  void aMonthThatWasClosedWithoutTimesHasNoneWhateverComesLater() {
    YearMonth march = YearMonth.of(2026, 3);
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', null, 'Stat', '2026-04-09 08:00Z')");
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            contained_at, imputed_date, date_precision, source, exercise)
          values (gen_random_uuid(), 'I-2026-000001', 'Title', 'availability:ddos', 'ddos', 'high', 'contained',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2026-03-10 10:00Z',
            timestamptz '2026-03-10 11:00Z', false, 'instant', 'own', false)
        """);
    List<TimeFigure> closed =
        database.as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlStatisticsQueries()).times(march, Optional.of(1)));
    SpanTimes span =
        database.as(
            Subject.system("test"),
            em ->
                Database.inject(em, new SqlStatisticsQueries())
                    .times(march, march, Map.of(march, 1)));
    assertThat(closed).isEmpty();
    assertThat(span.of(march)).isEmpty();
    assertThat(span.whole()).as("all records of the span").hasSize(1);
  }

  /** March is closed with times of 100 to 500 minutes, which have grown by a day since. */
  private void aSpanHasEachMonthByItselfAndAllTogether(YearMonth march) throws SQLException {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            contained_at, imputed_date, date_precision, source, exercise)
          select gen_random_uuid(), 'I-2026-00001' || i, 'Title', 'availability:ddos', 'ddos', 'high', 'contained',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2026-05-10 10:00Z',
            timestamptz '2026-05-10 10:00Z' + i * interval '1 minute', false, 'instant', 'own', false
          from generate_series(1, 7) i
        """);
    SpanTimes span =
        database.as(
            Subject.system("test"),
            em ->
                Database.inject(em, new SqlStatisticsQueries())
                    .times(march, march.plusMonths(2), Map.of(march, 1)));
    assertThat(span.months()).containsOnlyKeys(march, march.plusMonths(2));
    assertThat(span.of(march))
        .containsExactly(
            new TimeFigure(
                TimeMeasure.CONTAIN, 5, 0, OptionalLong.empty(), 90_000, 18_000, 30_000, true));
    assertThat(span.of(march.plusMonths(1))).isEmpty();
    assertThat(span.of(march.plusMonths(2)).get(0).exact()).isFalse();
    TreeMap<Integer, Long> bins = new TreeMap<>();
    for (long seconds = 60; seconds <= 420; seconds += 60) {
      bins.merge(TimeBins.bin(seconds), 1L, Long::sum);
    }
    for (long seconds = 6_000; seconds <= 30_000; seconds += 6_000) {
      bins.merge(TimeBins.bin(seconds + 86_400), 1L, Long::sum);
    }
    TimeFigure whole = span.whole().get(0);
    assertThat(whole.count()).isEqualTo(12);
    assertThat(whole.total()).isEqualTo(90_000 + 5 * 86_400 + 28 * 60);
    assertThat(whole.exact()).isFalse();
    assertThat(whole.median()).isEqualTo(new TimeBins(bins).quantile(0.5)).isBetween(300L, 600L);
    assertThat(whole.p90()).isEqualTo(new TimeBins(bins).quantile(0.9)).isGreaterThan(86_400);
  }

  private TimeFigure times(YearMonth month) {
    return database
        .as(
            Subject.system("test"),
            em -> {
              SqlStatisticsQueries queries = Database.inject(em, new SqlStatisticsQueries());
              return queries.times(
                  month, queries.closures(month).stream().map(Closure::no).findFirst());
            })
        .get(0);
  }

  private TimeFigure times(YearMonth month, int no) {
    return database
        .as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlStatisticsQueries()).times(month, Optional.of(no)))
        .get(0);
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement run = owner.createStatement();
        ResultSet found = run.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  @Test
  void theProgramCannotWriteTimes() throws SQLException {
    for (String sql :
        Arrays.asList(
            "update statistics_time set count = 0",
            "select * from statistics_duration",
            "update statistics_method set threshold = 0",
            "update statistics_publication set manifest = '{}'",
            "delete from statistics_published_file")) {
      try (Connection app = database.connect("belfry_app");
          Statement run = app.createStatement()) {
        assertThat(refusal(run, sql)).as(sql).contains("permission denied");
      }
    }
  }

  private static String refusal(Statement run, String sql) {
    try {
      run.execute(sql);
      return "";
    } catch (SQLException e) {
      return e.getMessage();
    }
  }
}
