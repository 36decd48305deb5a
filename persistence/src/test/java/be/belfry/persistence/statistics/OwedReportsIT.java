package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.TimeChange;
import be.belfry.domain.statistics.TimeFigure;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.time.BelgianTime;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Counting rules 2026-3: for what a report counts by the law that binds it, from when, whether it
 * came in time, and what fell due and never came. Awareness is the midnight (UTC) with which
 * February 2026 begins.
 */
class OwedReportsIT {
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void reported(int no, String kind, String channel, String at, String content) {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values (md5('t%1$d')::uuid, 'Entity %1$d', 'nl', now(), 'amber', '{energy}', false);
        insert into submission (notification_id, body_sha256, body)
          values (md5('n%1$d')::uuid, repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          values (md5('n%1$d')::uuid, md5('t%1$d')::uuid, 'N-2026-00000%1$d', true, '%2$s', '%3$s', 'waiting', '%4$s',
            '2026-02-01 00:00Z', 'Entity', 'nl', 'Title', '%5$s', 'test', 'amber', '{energy}', false)
        """
            .formatted(no, kind, channel, at, content));
  }

  private void bound(int no, String regime, boolean binds) {
    database.asOwner(
        """
        insert into legal_clock (id, thread_id, regime, stage, not_applicable_reason, not_applicable_by)
          values (gen_random_uuid(), md5('t%d')::uuid, '%s', 'finalReport', %s, %s)
        """
            .formatted(no, regime, binds ? "null" : "'doraInstead'", binds ? "null" : "'rule'"));
  }

  /** A later report of a thread. */
  private void followed(int no, int report, String kind, String at) {
    database.asOwner(
        """
        insert into submission (notification_id, body_sha256, body)
          values (md5('n%2$d')::uuid, repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          values (md5('n%2$d')::uuid, md5('t%1$d')::uuid, 'N-2026-00000%2$d', false, '%3$s', 'form', 'followUp', '%4$s',
            '2026-02-01 00:00Z', 'Entity', 'nl', 'Title', '{}', 'test', 'amber', '{energy}', false);
        update legal_clock set reported_at = '%4$s' where thread_id = md5('t%1$d')::uuid and stage = '%3$s'
          and started_at is not null
        """
            .formatted(no, report, kind, at));
  }

  /** A clock of NIS2 that runs. */
  private void runs(int no, String stage, String lastLawful) {
    database.asOwner(
        """
        insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at)
          values (gen_random_uuid(), md5('t%d')::uuid, 'nis2', '%s', '2026-02-01 00:00Z', '%3$s', '%3$s')
        """
            .formatted(no, stage, lastLawful));
  }

  private <T> T figures(Function<SqlStatisticsQueries, T> question) {
    return database.as(
        Subject.system("test"),
        em -> question.apply(Database.inject(em, new SqlStatisticsQueries())));
  }

  private Optional<TimeFigure> measured(TimeMeasure measure, YearMonth month) {
    return figures(queries -> queries.times(month, newest(queries, month))).stream()
        .filter(f -> f.measure() == measure)
        .findFirst();
  }

  private static Optional<Integer> newest(SqlStatisticsQueries queries, YearMonth month) {
    return queries.closures(month).stream().map(Closure::no).findFirst();
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement run = owner.createStatement()) {
      run.execute("select statistics_fold()");
      List<String> rows = new ArrayList<>();
      try (ResultSet found = run.executeQuery(sql)) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      return rows;
    }
  }

  private List<String> regimes() throws SQLException {
    return rows(
        """
        select value1 || ' ' || count from monthly_fact
        where unit = 'notification' and by1 = 'regime' and by2 = '' and excluded = '' and count <> 0 order by 1
        """);
  }

  private List<String> kept(String measure) throws SQLException {
    return rows(
        """
        select to_char(month, 'YYYY-MM') || ' ' || sum(count) || ' kept ' || sum(kept) from statistics_time
        where measure = '%s' and bin >= 0 group by month having sum(count) <> 0 order by 1
        """
            .formatted(measure));
  }

  @Test
  void aReportCountsForTheRegimesThatBindItsThread() throws SQLException {
    reported(1, "earlyWarning", "form", "2026-02-01 10:00Z", "{}");
    bound(1, "nis2", true);
    bound(1, "gdpr", true);
    bound(1, "csirtReply", true);
    reported(2, "earlyWarning", "form", "2026-02-01 10:00Z", "{}");
    bound(2, "nis2", false);
    bound(2, "dora", true);
    reported(3, "voluntary", "form", "2026-02-01 10:00Z", "{}");
    reported(4, "earlyWarning", "partner", "2026-02-01 10:00Z", "{}");
    reported(5, "earlyWarning", "form", "2026-02-01 10:00Z", "{}");
    reported(6, "voluntary", "partner", "2026-02-01 10:00Z", "{}");
    assertThat(regimes())
        .containsExactly("dora 1", "gdpr 1", "nis2 1", "partnerFeed 2", "unknown 1", "voluntary 1");

    bound(5, "cer", true);
    database.asOwner(
        "update legal_clock set not_applicable_reason = 'notSignificant', not_applicable_by = 'A'"
            + " where regime = 'gdpr'");
    assertThat(regimes())
        .as("also when it binds later, or no more")
        .containsExactly("cer 1", "dora 1", "nis2 1", "partnerFeed 2", "voluntary 1");
  }

  @Test
  void onlyWhatHadToComeIsInTimeOrLate() throws SQLException {
    reported(1, "incidentNotification", "form", "2026-02-02 12:00Z", "{}");
    bound(1, "nis2", true);
    reported(2, "incidentNotification", "form", "2026-02-02 12:00Z", "{}");
    bound(2, "trust", true);
    reported(3, "voluntary", "form", "2026-02-20 00:00Z", "{}");
    reported(4, "incidentNotification", "form", "2026-02-20 00:00Z", "{}");
    bound(4, "dora", true);
    assertThat(kept("firstReport")).containsExactly("2026-02 2 kept 0");
    assertThat(kept("notification"))
        .as("72 hours, and 24 for trust services: NIS2 article 23(4)")
        .containsExactly("2026-02 2 kept 1");
    assertThat(kept("triage")).isEmpty();
  }

  @Test
  void whatCameOnPaperCountsFromWhenItCame() throws SQLException {
    String paper = "{\"onPaper\": {\"receivedAt\": \"2026-02-01T20:00:00Z\"}}";
    reported(1, "earlyWarning", "mail", "2026-03-03 08:00Z", paper);
    bound(1, "nis2", true);
    String later = "{\"onPaper\": {\"receivedAt\": \"2026-03-04T20:00:00Z\"}}";
    reported(2, "earlyWarning", "mail", "2026-03-03 08:00Z", later);
    bound(2, "nis2", true);
    assertThat(
            rows(
                """
                select to_char(month, 'YYYY-MM') || ' ' || count from monthly_fact
                where unit = 'notification' and by1 = '' and count <> 0 order by 1
                """))
        .containsExactly("2026-02 1", "2026-03 1");
    assertThat(kept("firstReport")).containsExactly("2026-02 1 kept 1", "2026-03 1 kept 0");
    assertThat(rows("select to_char(month, 'YYYY-MM') || ' ' || count from statistics_received"))
        .containsExactlyInAnyOrder("2026-02 1", "2026-03 1");
  }

  @Test
  void aFinalReportIsInTimeUpToTheLastLawfulInstantOfItsClock() throws SQLException {
    // Each a month and some hours after its notification; the first one's month ends on a Sunday.
    for (int no = 1; no <= 3; no++) {
      reported(no, "incidentNotification", "form", "2026-02-01 12:00Z", "{}");
    }
    runs(1, "finalReport", "2026-03-02 23:00Z");
    runs(2, "finalReport", "2026-03-02 23:00Z");
    bound(3, "nis2", true);
    followed(1, 4, "finalReport", "2026-03-02 22:00Z");
    followed(2, 5, "finalReport", "2026-03-02 23:00:01Z");
    followed(3, 6, "finalReport", "2026-03-02 22:00Z");
    assertThat(kept("finalReport"))
        .as("of a clock without its instant only the month is known")
        .containsExactly("2026-03 3 kept 1");
  }

  @Test
  void whatFellDueAndNeverCameIsOverdueInThatMonth() throws SQLException {
    for (int no = 1; no <= 4; no++) {
      reported(no, "incidentNotification", "form", "2026-02-01 12:00Z", "{}");
    }
    // Midnight of Brussels: that day is the last one of February.
    runs(1, "finalReport", "2026-02-28 23:00Z");
    runs(2, "finalReport", "2026-02-28 23:00:01Z");
    runs(3, "finalReport", "2026-02-20 23:00Z");
    runs(4, "finalReport", "2026-02-20 23:00Z");
    followed(3, 5, "finalReport", "2026-02-19 12:00Z");
    database.asOwner(
        "update legal_clock set not_applicable_reason = 'notSignificant', not_applicable_by = 'A'"
            + " where thread_id = md5('t4')::uuid");
    YearMonth february = YearMonth.of(2026, 2);
    TimeFigure finals = measured(TimeMeasure.FINAL_REPORT, february).orElseThrow();
    assertThat(finals.outstanding()).hasValue(1);
    assertThat(finals.count()).isEqualTo(1);
    assertThat(finals.kept()).isEqualTo(1);
    assertThat(finals.owed()).isEqualTo(2);
    assertThat(measured(TimeMeasure.FINAL_REPORT, february.plusMonths(1)))
        .hasValueSatisfying(f -> assertThat(f.outstanding()).hasValue(1))
        .hasValueSatisfying(f -> assertThat(f.count()).isZero());
    assertThat(
            figures(queries -> queries.times(february, february.plusMonths(1), Map.of()))
                .whole()
                .stream()
                .filter(f -> f.measure() == TimeMeasure.FINAL_REPORT))
        .singleElement()
        .satisfies(f -> assertThat(f.outstanding()).hasValue(2));
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-02-01', 'provisional', null, 'Stat', '2026-03-09 08:00Z')");
    followed(1, 6, "finalReport", "2026-03-05 12:00Z");
    assertThat(measured(TimeMeasure.FINAL_REPORT, february))
        .as("as it was closed")
        .hasValueSatisfying(f -> assertThat(f.outstanding()).hasValue(1));
    assertThat(figures(queries -> queries.changes(february, 1)).times())
        .containsExactly(new TimeChange(TimeMeasure.FINAL_REPORT, TimeTables.OUTSTANDING, 1, 0));
    assertThat(kept("finalReport"))
        .as("it came late, where it came")
        .containsExactly("2026-02 1 kept 1", "2026-03 1 kept 0");
  }

  @Test
  void whatIsNotDueYetIsNotOverdue() {
    reported(1, "earlyWarning", "form", "2026-02-01 12:00Z", "{}");
    YearMonth far = YearMonth.now(BelgianTime.ZONE).plusMonths(2);
    runs(1, "incidentNotification", far.atDay(10) + " 12:00Z");
    assertThat(measured(TimeMeasure.NOTIFICATION, far)).isEmpty();
    assertThat(figures(queries -> queries.times(far, far, Map.of())).whole()).isEmpty();
    database.asOwner(
        "update legal_clock set last_lawful_at = now() - interval '1 second', target_at = now() -"
            + " interval '1 second'");
    YearMonth present = YearMonth.now(BelgianTime.ZONE);
    assertThat(
            figures(queries -> queries.times(present.minusMonths(1), present, Map.of()))
                .whole()
                .stream()
                .filter(f -> f.measure() == TimeMeasure.NOTIFICATION))
        .as("a clock that a person moved is seen without any report")
        .singleElement()
        .satisfies(f -> assertThat(f.outstanding()).hasValue(1));
  }

  /** What triage makes of a first report; of a duplicate whether both are of one entity. */
  private void taken(int no, String state, boolean repeatsOwn) {
    database.asOwner(
        "update notification set state = '%s', repeats_own = %b where id = md5('n%d')::uuid"
            .formatted(state, repeatsOwn, no));
  }

  /** The clocks of a thread end with it, as at triage. */
  private void endClocks(int no, String reason) {
    database.asOwner(
        """
        update legal_clock set not_applicable_reason = '%s', not_applicable_by = 'A'
          where thread_id = md5('t%d')::uuid and reported_at is null
        """
            .formatted(reason, no));
  }

  private List<String> followUps() throws SQLException {
    return rows(
        """
        select excluded || ' ' || count from monthly_fact
        where unit = 'followUp' and by1 = '' and count <> 0 order by 1
        """);
  }

  private List<String> outstanding() throws SQLException {
    return rows(
        """
        select measure || ' ' || to_char(month, 'YYYY-MM') || ' ' || count from statistics_time
        where bin = -1 and count <> 0 order by 1
        """);
  }

  private void recounts() throws SQLException {
    try (Connection owner = database.connect("belfry_owner")) {
      List<Recount.Difference> differences = new ArrayList<>();
      Recount.of(owner, differences::add);
      assertThat(differences).isEmpty();
    }
  }

  @Test
  void aDuplicateOfAnotherEntityOwesItsOwnReports() throws SQLException {
    for (int no = 1; no <= 4; no++) {
      reported(no, "earlyWarning", "form", "2026-02-01 12:00Z", "{}");
      runs(no, "incidentNotification", "2026-02-04 00:00Z");
      runs(no, "finalReport", "2026-02-20 23:00Z");
    }
    taken(1, "duplicate", false);
    taken(2, "duplicate", true);
    endClocks(2, "settledDuplicate");
    taken(3, "test", false);
    endClocks(3, "settledTest");
    assertThat(outstanding())
        .as("as its clocks: of the first, a duplicate of another entity, and of the last")
        .containsExactly("finalReport 2026-02 2", "notification 2026-02 2");
    assertThat(kept("firstReport"))
        .as("the first report is one of the notifications that count")
        .containsExactly("2026-02 1 kept 1");
    recounts();
    endClocks(1, "not owed, in own words");
    assertThat(outstanding()).containsExactly("finalReport 2026-02 1", "notification 2026-02 1");
    recounts();
    taken(2, "waiting", true);
    database.asOwner(
        "update legal_clock set not_applicable_reason = null, not_applicable_by = null"
            + " where not_applicable_reason = 'settledDuplicate'");
    assertThat(outstanding())
        .as("it is taken back that it was a duplicate")
        .containsExactly("finalReport 2026-02 2", "notification 2026-02 2");
    recounts();
  }

  @Test
  void whatFollowsATestOrADuplicateCountsNoMoreThanItDoes() throws SQLException {
    for (int no = 1; no <= 4; no++) {
      reported(no, "incidentNotification", "form", "2026-02-01 12:00Z", "{}");
      runs(no, "finalReport", "2026-02-20 23:00Z");
      followed(no, no + 4, "finalReport", "2026-02-20 22:00Z");
    }
    assertThat(kept("finalReport")).containsExactly("2026-02 4 kept 4");
    assertThat(followUps()).containsExactly(" 4");
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-02-01', 'provisional', null, 'Stat', '2026-03-09 08:00Z')");
    taken(1, "test", false);
    taken(2, "duplicate", true);
    taken(3, "duplicate", false);
    assertThat(kept("finalReport"))
        .as("another entity's report of the same was owed, and came")
        .containsExactly("2026-02 2 kept 2");
    assertThat(kept("notification")).containsExactly("2026-02 2 kept 2");
    assertThat(kept("firstReport")).containsExactly("2026-02 1 kept 1");
    assertThat(followUps()).containsExactly(" 1", "duplicate 2", "test 1");
    recounts();
    YearMonth february = YearMonth.of(2026, 2);
    assertThat(figures(queries -> queries.changes(february, 1)).times())
        .as("the closed month stands and waits for a revision")
        .contains(new TimeChange(TimeMeasure.FINAL_REPORT, TimeTables.COUNT, 4, 2));
    for (int no = 1; no <= 3; no++) {
      taken(no, "waiting", false);
    }
    assertThat(kept("finalReport")).containsExactly("2026-02 4 kept 4");
    assertThat(followUps()).containsExactly(" 4");
    assertThat(figures(queries -> queries.changes(february, 1)).times()).isEmpty();
    recounts();
  }

  @Test
  void aDuplicateMayTurnOutToBeOfTheSameEntity() throws SQLException {
    reported(1, "incidentNotification", "form", "2026-02-01 12:00Z", "{}");
    runs(1, "finalReport", "2026-02-20 23:00Z");
    taken(1, "duplicate", false);
    assertThat(kept("notification")).containsExactly("2026-02 1 kept 1");
    taken(1, "duplicate", true);
    assertThat(kept("notification")).isEmpty();
    recounts();
  }
}
