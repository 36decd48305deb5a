package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.BesideChange;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Contributors;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.PublishedTotal;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.TimeChange;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots that never change, and the differences between them. */
class ClosuresIT {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant NOW = Instant.parse("2026-04-09T08:00:00Z");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    for (int no = 1; no <= 3; no++) {
      incident(no, "energy");
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void incident(int no, String sector) {
    incident(no, sector, false);
  }

  private void incident(int no, String sector, boolean exercise) {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          values (gen_random_uuid(), 'I-2026-00000%d', 'Title', 'availability:ddos', 'ddos', 'high', 'open', '{%s}',
            '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2026-03-10 10:00Z', false,
            'instant', 'own', %s)
        """
            .formatted(no, sector, exercise));
  }

  private <T> T ask(Function<SqlStatisticsQueries, T> question) {
    return database.as(
        Subject.system("test"),
        em -> question.apply(Database.inject(em, new SqlStatisticsQueries())));
  }

  private int closed(FigureStatus status, String reason) {
    return ask(
        queries -> {
          queries.hold();
          return queries.close(MARCH, status, Optional.ofNullable(reason), "Stat", NOW);
        });
  }

  private FigureChanges changes(int no) {
    return ask(queries -> queries.changes(MARCH, no));
  }

  private static Subject analyst() {
    return new Subject(
        UUID.randomUUID(),
        "analyst",
        "Analyst",
        Role.ANALYST,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  /** Once everything is counted: to ask for what moved does not count. */
  private List<YearMonth> moved() {
    total();
    return ask(SqlStatisticsQueries::moved);
  }

  private MonthlyCount total() {
    return ask(queries -> queries.counts(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT))).get(0);
  }

  @Test
  void aClosureKeepsTheFiguresAndTellsWhatDiffersSince() {
    assertThat(changes(1).isEmpty()).as("nothing differs from nothing").isTrue();
    assertThat(closed(FigureStatus.PROVISIONAL, null)).isEqualTo(1);
    assertThat(changes(1)).isEqualTo(FigureChanges.NONE);
    assertThat(total().revised()).isFalse();
    assertThat(total().moved()).isFalse();
    assertThat(moved()).isEmpty();

    incident(4, "health");
    FigureChanges since = changes(1);
    assertThat(since.figures())
        .contains(
            new FigureChange(Unit.INCIDENT, Optional.empty(), "", 3, 4),
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SECTOR), "health", 0, 1),
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SUB_SECTOR), "health", 0, 1),
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SEVERITY), "high", 3, 4))
        .hasSize(12);
    assertThat(since.crossed()).isEqualTo(55);
    assertThat(total().revised()).isTrue();
    assertThat(total().moved()).as("other than last closed").isTrue();
    assertThat(moved()).containsExactly(MARCH);

    assertThat(closed(FigureStatus.PROVISIONAL, "a late report")).isEqualTo(2);
    assertThat(total().moved()).isFalse();
    assertThat(moved()).isEmpty();
    assertThat(changes(2)).as("since the newest closure").isEqualTo(FigureChanges.NONE);
    assertThat(changes(1)).as("between both").isEqualTo(since);
    assertThat(total().revised()).as("other than first published").isTrue();
    List<Closure> closures = ask(queries -> queries.closures(MARCH));
    assertThat(closures)
        .containsExactly(
            new Closure(
                MARCH, 2, FigureStatus.PROVISIONAL, Optional.of("a late report"), "Stat", NOW),
            new Closure(MARCH, 1, FigureStatus.PROVISIONAL, Optional.empty(), "Stat", NOW));
  }

  /** For what comes after the look at the changes nobody has given a reason. */
  @Test
  void aClosureKeepsWhatWasLookedAtAndNothingThatCameSince() {
    closed(FigureStatus.PROVISIONAL, null);
    ask(
        queries -> {
          queries.hold();
          assertThat(queries.changes(MARCH, 1)).isEqualTo(FigureChanges.NONE);
          incident(4, "health");
          return queries.close(MARCH, FigureStatus.FINAL, Optional.empty(), "Stat", NOW);
        });
    assertThat(changes(1)).as("between both").isEqualTo(FigureChanges.NONE);
    assertThat(changes(2).figures())
        .contains(new FigureChange(Unit.INCIDENT, Optional.empty(), "", 3, 4));
    assertThat(moved()).as("waits for a revision, with its reason").containsExactly(MARCH);
  }

  @Test
  void aClosureKeepsHowManyDatesAreImputed() {
    database.asOwner("update incident set imputed_date = true where reference <> 'I-2026-000001'");
    assertThat(total().imputed()).hasValue(2);
    closed(FigureStatus.PROVISIONAL, null);
    Closure closure = ask(queries -> queries.closures(MARCH)).get(0);
    List<PublishedTotal> totals =
        database.as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlClosedMonths()).totals(closure, Unit.INCIDENT, MARCH));
    assertThat(totals)
        .containsExactly(
            new PublishedTotal(
                MARCH, OptionalLong.of(3), FigureStatus.PROVISIONAL, OptionalLong.of(2), false));
  }

  @Test
  void whatDoesNotCountAndWhatHasAnImputedDateDifferToo() {
    database.asOwner(
        "update incident set status = 'falsePositive' where reference = 'I-2026-000003'");
    closed(FigureStatus.PROVISIONAL, null);
    assertThat(changes(1)).isEqualTo(FigureChanges.NONE);

    incident(4, "energy", true);
    assertThat(changes(1))
        .as("nothing but an exercise")
        .isEqualTo(
            new FigureChanges(
                List.of(),
                0,
                List.of(),
                List.of(new BesideChange(Unit.INCIDENT, "exercise", 0, 1))));
    database.asOwner("update incident set imputed_date = true where reference = 'I-2026-000001'");
    List<BesideChange> both =
        List.of(
            new BesideChange(Unit.INCIDENT, "exercise", 0, 1),
            new BesideChange(Unit.INCIDENT, BesideChange.IMPUTED_DATE, 0, 1));
    assertThat(changes(1)).isEqualTo(new FigureChanges(List.of(), 0, List.of(), both));

    closed(FigureStatus.PROVISIONAL, "An exercise was told late");
    assertThat(changes(1).beside()).as("between both").isEqualTo(both);
    assertThat(changes(2)).isEqualTo(FigureChanges.NONE);
    assertThat(changes(0).beside()).as("nothing differs from nothing").isEmpty();
    Closure second = ask(queries -> queries.closures(MARCH)).get(0);
    List<MonthlyCount> excluded =
        database.as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlClosedMonths()).excluded(second, Unit.INCIDENT));
    assertThat(excluded)
        .as("other than first published, and not")
        .containsExactlyInAnyOrder(
            new MonthlyCount(MARCH, List.of("exercise"), 1, 0, true),
            new MonthlyCount(MARCH, List.of("falsePositive"), 1, 0, false));
  }

  @Test
  void aClosureKeepsByWhichRulesItWasCounted() {
    closed(FigureStatus.PROVISIONAL, null);
    List<Closure> first = ask(SqlStatisticsQueries::closures);
    assertThat(first)
        .extracting(Closure::definition)
        .as("the default is that of the program")
        .containsExactly(Statistics.DEFINITION);
    database.asOwner(
        "alter table statistics_snapshot alter column definition set default '2027-1'");
    closed(FigureStatus.FINAL, null);
    List<Closure> both = ask(queries -> queries.closures(MARCH));
    assertThat(both)
        .extracting(Closure::definition)
        .containsExactly("2027-1", Statistics.DEFINITION);
  }

  @Test
  void aClosureThatKeptNoImputedDatesHasNoneToDifferFrom() {
    closed(FigureStatus.PROVISIONAL, null);
    database.asOwner(
        """
        alter table monthly_fact_snapshot disable trigger statistics_stays;
        update monthly_fact_snapshot set imputed = null;
        alter table monthly_fact_snapshot enable trigger statistics_stays;
        update incident set imputed_date = true
        """);
    assertThat(changes(1)).isEqualTo(FigureChanges.NONE);
  }

  @Test
  void aClosedMonthStandsAsItWasClosedAndAnOpenOneAsItIs() {
    incident(4, "energy", true);
    closed(FigureStatus.PROVISIONAL, null);
    database.asOwner(
        """
        update incident set sectors = '{space}', imputed_date = true where reference = 'I-2026-000001';
        update incident set counted_at = '2026-02-10 10:00Z' where reference = 'I-2026-000002'
        """);
    incident(5, "energy", true);
    YearMonth february = MARCH.minusMonths(1);
    assertThat(asClosed(MonthlyQuery.of(february, MARCH, Unit.INCIDENT)))
        .containsExactlyInAnyOrder(
            new MonthlyCount(february, List.of(), 1, 0, false),
            new MonthlyCount(MARCH, List.of(), 3, 0, false));
    assertThat(asClosed(MonthlyQuery.of(february, MARCH, Unit.INCIDENT, Dimension.SECTOR)))
        .containsExactlyInAnyOrder(
            new MonthlyCount(february, List.of("energy"), 1, 0, false),
            new MonthlyCount(MARCH, List.of("energy"), 3, 0, false));
    assertThat(asClosed(MonthlyQuery.excluded(MARCH, Unit.INCIDENT)))
        .containsExactly(new MonthlyCount(MARCH, List.of("exercise"), 1, 0, false));

    closed(FigureStatus.PROVISIONAL, "An incident was of February");
    assertThat(asClosed(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT)))
        .containsExactly(new MonthlyCount(MARCH, List.of(), 2, 1, true));
    assertThat(asClosed(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT, Dimension.SECTOR)))
        .containsExactlyInAnyOrder(
            new MonthlyCount(MARCH, List.of("energy"), 1, 0, true),
            new MonthlyCount(MARCH, List.of("space"), 1, 1, true));
    assertThat(asClosed(MonthlyQuery.excluded(MARCH, Unit.INCIDENT)))
        .containsExactly(new MonthlyCount(MARCH, List.of("exercise"), 2, 0, true));

    database.asOwner("update incident set status = 'falsePositive'");
    closed(FigureStatus.PROVISIONAL, "None was one");
    assertThat(asClosed(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT)))
        .as("what fell to 0 is revised")
        .containsExactly(new MonthlyCount(MARCH, List.of(), 0, 0, true));
  }

  private List<MonthlyCount> asClosed(MonthlyQuery query) {
    return ask(
        queries ->
            queries.closedCounts(
                query,
                queries.closures(MARCH).stream()
                    .findFirst()
                    .map(c -> Map.of(MARCH, c.no()))
                    .orElse(Map.of())));
  }

  private List<MonthlyCount> ofNow(MonthlyQuery query) {
    return ask(queries -> queries.counts(query));
  }

  private List<MonthlyCount> asClosed(MonthlyQuery query, int no) {
    return ask(queries -> queries.closedCounts(query, Map.of(MARCH, no)));
  }

  /** The number stands beside the figures: one closed meanwhile must not take their place. */
  @Test
  void figuresAreThoseOfTheClosureThatIsNamed() {
    incident(4, "energy", true);
    closed(FigureStatus.PROVISIONAL, null);
    incident(5, "health");
    incident(6, "energy", true);
    closed(FigureStatus.PROVISIONAL, "Two were told late");
    MonthlyQuery total = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT);
    MonthlyQuery excluded = MonthlyQuery.excluded(MARCH, Unit.INCIDENT);
    assertThat(asClosed(total, 1)).containsExactly(new MonthlyCount(MARCH, List.of(), 3, 0, false));
    assertThat(asClosed(total, 2)).containsExactly(new MonthlyCount(MARCH, List.of(), 4, 0, true));
    assertThat(asClosed(excluded, 1))
        .containsExactly(new MonthlyCount(MARCH, List.of("exercise"), 1, 0, false));
    assertThat(asClosed(excluded, 2))
        .containsExactly(new MonthlyCount(MARCH, List.of("exercise"), 2, 0, true));
  }

  @Test
  void whatDoesNotCountNowIsRevisedWhereItDiffersFromTheFirstClosure() {
    MonthlyQuery query = MonthlyQuery.excluded(MARCH, Unit.INCIDENT);
    incident(4, "energy", true);
    assertThat(ofNow(query))
        .as("never closed")
        .containsExactly(new MonthlyCount(MARCH, List.of("exercise"), 1, 0, false));
    closed(FigureStatus.PROVISIONAL, null);
    assertThat(ofNow(query))
        .containsExactly(new MonthlyCount(MARCH, List.of("exercise"), 1, 0, false));
    incident(5, "energy", true);
    database.asOwner(
        "update incident set status = 'falsePositive' where reference = 'I-2026-000003'");
    List<MonthlyCount> now =
        List.of(
            new MonthlyCount(MARCH, List.of("exercise"), 2, OptionalLong.of(0), true, true),
            new MonthlyCount(MARCH, List.of("falsePositive"), 1, OptionalLong.of(0), true, true));
    assertThat(ofNow(query)).containsExactlyInAnyOrderElementsOf(now);
    List<MonthlyCount> row = new ArrayList<>();
    ask(
        queries -> {
          try {
            queries.each(query, row::add);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return null;
        });
    assertThat(row).as("in files too").containsExactlyElementsOf(now);
  }

  /** Of when nobody kept what does not count, times, imputed dates or the version of the rules. */
  private void makeOld() {
    database.asOwner(
        """
        alter table statistics_snapshot disable trigger statistics_stays;
        alter table monthly_fact_snapshot disable trigger statistics_stays;
        alter table statistics_excluded_snapshot disable trigger statistics_stays;
        alter table statistics_time_snapshot disable trigger statistics_stays;
        update statistics_snapshot set definition = null;
        update monthly_fact_snapshot set imputed = null;
        delete from statistics_excluded_snapshot;
        delete from statistics_time_snapshot;
        alter table statistics_snapshot enable trigger statistics_stays;
        alter table monthly_fact_snapshot enable trigger statistics_stays;
        alter table statistics_excluded_snapshot enable trigger statistics_stays;
        alter table statistics_time_snapshot enable trigger statistics_stays
        """);
  }

  @Test
  void whatAnOldClosureNeverKeptIsNeitherRevisedNorZero() {
    incident(4, "energy", true);
    database.asOwner(
        "update incident set imputed_date = true, contained_at = '2026-03-11 10:00Z'"
            + " where reference = 'I-2026-000001'");
    closed(FigureStatus.PROVISIONAL, null);
    makeOld();
    MonthlyQuery total = MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT);
    MonthlyQuery excluded = MonthlyQuery.excluded(MARCH, Unit.INCIDENT);
    assertThat(asClosed(total))
        .as("not 0 imputed")
        .containsExactly(new MonthlyCount(MARCH, List.of(), 3, OptionalLong.empty(), false));
    MonthlyCount exercise = new MonthlyCount(MARCH, List.of("exercise"), 1, 0, false);
    assertThat(ofNow(excluded)).containsExactly(exercise);

    incident(5, "health");
    closed(FigureStatus.PROVISIONAL, "One was told late");
    assertThat(asClosed(total)).containsExactly(new MonthlyCount(MARCH, List.of(), 4, 1, true));
    assertThat(asClosed(excluded)).containsExactly(exercise);
    Closure second = ask(queries -> queries.closures(MARCH)).get(0);
    assertThat(
            this.<List<MonthlyCount>>closedMonths(months -> months.excluded(second, Unit.INCIDENT)))
        .containsExactly(exercise);
    assertThat(this.<List<TimeFigure>>closedMonths(months -> months.times(second)))
        .singleElement()
        .satisfies(f -> assertThat(f.count()).isEqualTo(1))
        .satisfies(f -> assertThat(f.revised()).isEmpty());
  }

  private <T> T asAnalyst(Function<SqlClosedMonths, T> question) {
    return database.as(analyst(), em -> question.apply(Database.inject(em, new SqlClosedMonths())));
  }

  private <T> T closedMonths(Function<SqlClosedMonths, T> question) {
    return database.as(
        Subject.system("test"), em -> question.apply(Database.inject(em, new SqlClosedMonths())));
  }

  @Test
  void aFigureThatFellToZeroDiffersToo() {
    closed(FigureStatus.PROVISIONAL, null);
    database.asOwner("update incident set sectors = '{space}'");
    assertThat(changes(1).figures())
        .containsExactlyInAnyOrder(
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SECTOR), "energy", 3, 0),
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SECTOR), "space", 0, 3),
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SUB_SECTOR), "energy", 3, 0),
            new FigureChange(Unit.INCIDENT, Optional.of(Dimension.SUB_SECTOR), "space", 0, 3));
    assertThat(total().revised()).isFalse();
    assertThat(total().moved()).as("of both parts nothing is left in the total").isFalse();
    assertThat(
            this.<Set<YearMonth>>ask(
                queries ->
                    queries.movedWithin(
                        MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT, Dimension.SECTOR))))
        .containsExactly(MARCH);
    assertThat(
            this.<Set<YearMonth>>ask(
                queries -> queries.movedWithin(MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT))))
        .isEmpty();
  }

  @Test
  void nobodyChangesWhatWasPublished() {
    closed(FigureStatus.FINAL, null);
    for (String sql :
        List.of(
            "update monthly_fact_snapshot set count = 9",
            "delete from monthly_fact_snapshot",
            "update statistics_snapshot set status = 'provisional'",
            "delete from statistics_snapshot",
            "truncate statistics_snapshot cascade")) {
      assertThatThrownBy(() -> database.asOwner(sql))
          .as(sql)
          .rootCause()
          .hasMessageContaining("what a closure published never changes");
    }
  }

  @Test
  void aRepairLeavesClosuresAlone() {
    closed(FigureStatus.PROVISIONAL, null);
    database.asOwner("select statistics_rebuild()");
    assertThat(changes(1)).isEqualTo(FigureChanges.NONE);
    List<Closure> closures = ask(SqlStatisticsQueries::closures);
    assertThat(closures).hasSize(1);
    assertThat(moved()).as("counted from nothing, and back where it stood").isEmpty();
  }

  /**
   * Without a row for it, a month that was closed as final would call a figure final that is not.
   */
  @Test
  void aRepairKeepsTheZerosOfWhatWasClosed() {
    incident(4, "energy", true);
    closed(FigureStatus.FINAL, null);
    database.asOwner("update incident set status = 'falsePositive', exercise = false");
    MonthlyQuery energy =
        new MonthlyQuery(
            MARCH,
            MARCH,
            Unit.INCIDENT,
            List.of(),
            MonthlyQuery.OWN,
            false,
            Map.of(Dimension.SECTOR, "energy"));
    for (String when : List.of("counted by differences", "counted anew")) {
      MonthlyCount moved = new MonthlyCount(MARCH, List.of(), 0, OptionalLong.of(0), true, true);
      assertThat(total()).as(when).isEqualTo(moved);
      assertThat(ofNow(energy))
          .as(when)
          .containsExactly(
              new MonthlyCount(MARCH, List.of("energy"), 0, OptionalLong.of(0), true, true));
      assertThat(ofNow(MonthlyQuery.excluded(MARCH, Unit.INCIDENT)))
          .as(when)
          .containsExactlyInAnyOrder(
              new MonthlyCount(MARCH, List.of("exercise"), 0, OptionalLong.of(0), true, true),
              new MonthlyCount(MARCH, List.of("falsePositive"), 4, OptionalLong.of(0), true, true));
      Set<YearMonth> within =
          ask(
              queries ->
                  queries.movedWithin(
                      MonthlyQuery.of(
                          MARCH, MARCH, Unit.INCIDENT, Dimension.SECTOR, Dimension.TIER)));
      assertThat(within).as(when).containsExactly(MARCH);
      assertThat(moved()).as(when).containsExactly(MARCH);
      assertThat(
              Statistics.present(
                      MonthlyQuery.of(MARCH, MARCH, Unit.INCIDENT),
                      List.of(total()),
                      LocalDate.of(2026, 6, 15))
                  .items())
          .as(when)
          .singleElement()
          .satisfies(figure -> assertThat(figure.status()).isEqualTo(FigureStatus.PROVISIONAL))
          .satisfies(
              figure -> assertThat(figure.flags()).containsExactly(Flag.REVISED, Flag.MOVED));
      database.asOwner("select statistics_rebuild()");
    }
  }

  /**
   * New counting rules count every record anew; nobody should compare all months until a recount.
   */
  @Test
  void aMonthThatMovedBackIsForgottenAndOneThatWaitsIsKept() throws SQLException {
    closed(FigureStatus.PROVISIONAL, null);
    assertThat(compared()).as("nothing moved").isFalse();

    String sectors = "update incident set sectors = '{%s}' where reference = 'I-2026-000003'";
    database.asOwner(sectors.formatted("health"));
    assertThat(compared()).as("something is not counted yet").isFalse();
    assertThat(moved()).containsExactly(MARCH);
    assertThat(compared()).isTrue();
    assertThat(noted()).as("it waits").isEqualTo(1);
    assertThat(compared()).as("compared just now").isFalse();

    database.asOwner(sectors.formatted("energy"));
    assertThat(moved()).as("back where it stood").isEmpty();
    assertThat(noted()).isEqualTo(1);
    assertThat(compared()).as("compared just now").isFalse();
    database.asOwner("update statistics_moved set compared_at = now() - interval '5 minutes'");
    assertThat(compared()).isTrue();
    assertThat(noted()).isZero();
  }

  /** Who may read no times is no reason to forget a month in which only times moved. */
  @Test
  void whoeverComparesAllFiguresAreCompared() throws SQLException {
    closed(FigureStatus.FINAL, null);
    incident(4, "health");
    total();
    boolean done =
        database.as(analyst(), em -> Database.inject(em, new SqlStatisticsQueries()).compareOne());
    assertThat(done).isTrue();
    assertThat(noted()).isEqualTo(1);
    assertThat(moved()).containsExactly(MARCH);
  }

  private boolean compared() {
    return ask(SqlStatisticsQueries::compareOne);
  }

  /** Closed months that are noted as moved. */
  private long noted() throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from statistics_moved")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void onlyWhoReadsAllFiguresIsToldWhichMonthsWait() {
    closed(FigureStatus.FINAL, null);
    incident(4, "health");
    assertThat(moved()).containsExactly(MARCH);
    List<YearMonth> told =
        database.as(analyst(), em -> Database.inject(em, new SqlStatisticsQueries()).moved());
    assertThat(told).isEmpty();
  }

  @Test
  void closingWouldPublishTheTimesThatDiffer() {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            contained_at, imputed_date, date_precision, source, exercise)
          select gen_random_uuid(), 'I-2019-00000' || i, 'Title', 'availability:ddos', 'ddos', 'high', 'contained',
            '{energy}', '{}', '{}', 'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', now(), '2019-05-10 10:00Z',
            timestamptz '2019-05-10 10:00Z' + i * interval '1 hour', false, 'instant', 'own', false
          from generate_series(1, 3) i
        """);
    YearMonth may = YearMonth.of(2019, 5);
    database.asOwner(
        "select statistics_hold(); select statistics_close('2019-05-01', 'provisional', null, 'Stat', '2019-07-09 08:00Z')");
    assertThat(timeChanges(may, 1)).isEmpty();

    database.asOwner(
        "update incident set contained_at = contained_at + interval '1 day'"
            + " where reference = 'I-2019-000003'");
    assertThat(timeChanges(may, 1))
        .containsExactly(new TimeChange(TimeMeasure.CONTAIN, TimeTables.P90, 3 * 3600, 27 * 3600));

    database.asOwner(
        "select statistics_hold(); select statistics_close('2019-05-01', 'final', 'later', 'Stat', '2019-08-09 08:00Z')");
    assertThat(timeChanges(may, 1))
        .as("of two closures, whatever comes later")
        .containsExactly(new TimeChange(TimeMeasure.CONTAIN, TimeTables.P90, 3 * 3600, 27 * 3600));
    assertThat(timeChanges(may, 2)).isEmpty();
    assertThat(timeChanges(may, 0)).as("nothing was published before the first").isEmpty();
  }

  @Test
  void aClosureKeepsWhoMakesUpItsUsers() {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, enterprise_number, language, opened_at, tlp, sectors,
            exercise)
          select md5('t' || i)::uuid, 'Entity ' || i, case when i in (2, 4) then '0403170701' end, 'nl', now(), 'amber',
            '{energy}', false
          from generate_series(1, 4) i;
        insert into submission (notification_id, body_sha256, body)
          select md5('n' || i)::uuid, repeat('0', 64), '\\x00' from generate_series(1, 4) i;
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, regimes)
          select md5('n' || i)::uuid, md5('t' || i)::uuid, 'N-2026-00000' || i, true, 'earlyWarning', 'form', 'waiting',
            '2026-03-10 10:00Z', '2026-03-10 09:00Z', 'Entity ' || i, 'nl', 'Title',
            jsonb_build_object('impact', jsonb_build_object('usersAffected', 10 * i)), 'test', 'amber', '{energy}', false,
            '{nis2}'
          from generate_series(1, 4) i
        """);
    Map<TimeMeasure, Contributors> before = closedMonths(closed -> closed.contributorsNow(MARCH));
    List<TimeFigure> times = closedMonths(closed -> closed.timesNow(MARCH));
    closed(FigureStatus.PROVISIONAL, null);
    Closure closure = ask(queries -> queries.closures(MARCH)).get(0);
    Map<TimeMeasure, Contributors> contributors =
        closedMonths(closed -> closed.contributors(closure));
    assertThat(before).as("what closing would keep").isEqualTo(contributors);
    List<TimeFigure> kept = closedMonths(closed -> closed.times(closure));
    assertThat(kept).isNotEmpty().containsExactlyInAnyOrderElementsOf(times);
    Map<TimeMeasure, Contributors> toldWho = asAnalyst(closed -> closed.contributorsNow(MARCH));
    assertThat(toldWho).isEmpty();
    List<TimeFigure> toldTimes = asAnalyst(closed -> closed.timesNow(MARCH));
    assertThat(toldTimes).isEmpty();
    // One entity says 20 and 40 in two threads, the others 10 and 30.
    assertThat(contributors).isEqualTo(Map.of(TimeMeasure.USERS, new Contributors(60, 30)));
  }

  private List<TimeChange> timeChanges(YearMonth month, int no) {
    return database
        .as(
            Subject.system("test"),
            em -> Database.inject(em, new SqlStatisticsQueries()).changes(month, no))
        .times();
  }
}
