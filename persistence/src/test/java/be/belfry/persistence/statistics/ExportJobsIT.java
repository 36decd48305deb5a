package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.ExportAct;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.domain.statistics.ExportState;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node that comes too late may still do to an export, and when one is begun again. */
class ExportJobsIT {
  private static final Subject RUNNER = Subject.system("test");
  private static final UUID OWNER = new UUID(9, 1);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final byte[] PART = {1, 2, 3};

  private Database database;
  private int questions;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        "insert into account (id, username, name, role, language, password_hash, created_at) values ('"
            + OWNER
            + "', 'stat', 'S', 'statistician', 'nl', '-', now())");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(Function<SqlExportJobs, T> work) {
    return database.as(RUNNER, em -> work.apply(Database.inject(em, new SqlExportJobs())));
  }

  /** A question of its own. */
  private ExportJob asked(Instant at) {
    questions++;
    ExportJob job = job(questions, StatisticsFormat.CSV, at);
    assertThat(adds(job)).isTrue();
    return job;
  }

  private static ExportJob job(int question, StatisticsFormat format, Instant at) {
    YearMonth to = YearMonth.of(2026, 2);
    MonthlyQuery query = MonthlyQuery.of(to.minusMonths(question), to, Unit.INCIDENT);
    return ExportJob.asked(OWNER, query, format, 2, at);
  }

  private boolean adds(ExportJob job) {
    return with(jobs -> jobs.add(job));
  }

  private ExportJob begun(ExportJob job, Instant at) {
    return with(jobs -> jobs.begin(job, at));
  }

  private void append(ExportJob job, int no) {
    with(
        jobs -> {
          jobs.append(job, no, PART, 1);
          return no;
        });
  }

  private ExportJob now(ExportJob job) {
    return with(jobs -> jobs.find(OWNER, job.id())).orElseThrow();
  }

  private boolean putsBack(ExportJob job) {
    return with(jobs -> jobs.putBack(job));
  }

  private boolean fails(ExportJob job) {
    return with(jobs -> jobs.end(job, ExportAct.FAIL, NOW));
  }

  private boolean hasPart(ExportJob job, int no) {
    return with(jobs -> jobs.part(job.id(), no)).isPresent();
  }

  private Optional<UUID> next(Instant at) {
    return with(jobs -> jobs.next(at)).map(ExportJob::id);
  }

  @Test
  void theSameQuestionWaitsOnce() {
    ExportJob first = asked(NOW);
    assertThat(adds(job(questions, StatisticsFormat.CSV, NOW.plusSeconds(1)))).isFalse();
    assertThat(adds(job(questions, StatisticsFormat.SDMX_CSV, NOW))).as("another file").isTrue();
    assertThat(adds(job(questions + 1, StatisticsFormat.CSV, NOW))).as("other months").isTrue();
    begun(first, NOW);
    assertThat(adds(job(questions, StatisticsFormat.CSV, NOW))).as("of later figures").isTrue();
    List<ExportJob> all = with(jobs -> jobs.of(OWNER));
    assertThat(all).hasSize(4);
  }

  @Test
  void anAccountHasFiveAtMostThatComeOrAreKept() {
    for (int n = 1; n < ExportJob.MOST; n++) {
      asked(NOW);
    }
    ExportJob last = asked(NOW);
    assertThatThrownBy(() -> asked(NOW)).isInstanceOf(RuleViolation.class);
    assertThat(adds(job(questions - 1, StatisticsFormat.CSV, NOW))).as("it waits").isFalse();
    with(jobs -> jobs.end(last, ExportAct.BREAK_OFF, NOW));
    asked(NOW);
  }

  private long stored(UUID owner) {
    return with(jobs -> jobs.stored(owner));
  }

  @Test
  void anAccountAsksForNoMoreOnceItsExportsHoldAsMuchAsTheyMay() {
    ExportJob first = begun(asked(NOW), NOW);
    append(first, 0);
    ExportJob gone = asked(NOW);
    with(jobs -> jobs.end(gone, ExportAct.BREAK_OFF, NOW));
    database.asOwner("update statistics_export set bytes = " + (ExportJob.ROOM - 1));
    assertThat(stored(OWNER)).as("not of one that is gone").isEqualTo(ExportJob.ROOM - 1);
    assertThat(stored(new UUID(9, 2))).as("nor of others").isZero();
    asked(NOW);
    database.asOwner("update statistics_export set bytes = bytes + 1 where state = 'running'");
    assertThatThrownBy(() -> asked(NOW))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("statistics_exportRoom"));
    with(jobs -> jobs.end(first, ExportAct.BREAK_OFF, NOW));
    asked(NOW);
  }

  @Test
  void whatIsPutBackWasNotBegunAndNothingOfItStays() {
    ExportJob job = asked(NOW);
    ExportJob first = begun(job, NOW);
    append(first, 0);
    assertThat(putsBack(first)).isTrue();
    assertThat(now(job).state()).isEqualTo(ExportState.WAITING);
    assertThat(now(job).attempt()).isZero();
    assertThat(now(job).bytes()).isZero();
    assertThat(hasPart(job, 0)).isFalse();
    assertThat(putsBack(first)).as("once").isFalse();
  }

  @Test
  void howeverOftenItIsPutBackItIsNotGivenUp() {
    ExportJob job = asked(NOW);
    for (int n = 0; n <= ExportJob.ATTEMPTS; n++) {
      ExportJob begun = begun(now(job), NOW);
      assertThat(begun.isGivenUp()).isFalse();
      assertThat(putsBack(begun)).isTrue();
    }
    ExportJob left = begun(now(job), NOW);
    assertThat(left.attempt()).isEqualTo(1);
    for (int n = 1; n < ExportJob.ATTEMPTS; n++) {
      assertThat(left.isGivenUp()).isFalse();
      left = begun(left, NOW);
    }
    assertThat(left.isGivenUp()).as("three nodes began it and are gone").isTrue();
  }

  /** A node that stood still for longer than its lease comes back to what another one makes. */
  @Test
  void whoComesBackTouchesNothingOfWhatAnotherMakes() {
    ExportJob job = asked(NOW);
    ExportJob early = begun(job, NOW);
    append(early, 0);
    ExportJob late = begun(early, NOW.plus(Duration.ofMinutes(3)));
    append(late, 0);
    assertThat(putsBack(early)).isFalse();
    assertThat(fails(early)).isFalse();
    assertThatThrownBy(() -> append(early, 1)).isInstanceOf(Conflict.class);
    assertThat(hasPart(job, 0)).isTrue();
    assertThat(hasPart(job, 1)).isFalse();
    assertThat(now(job).state()).isEqualTo(ExportState.RUNNING);
    assertThat(now(job).attempt()).isEqualTo(2);

    // Nor when the other one has put it back, and a third one begins.
    assertThat(putsBack(late)).isTrue();
    assertThatThrownBy(() -> append(early, 0)).isInstanceOf(Conflict.class);
    ExportJob third = begun(now(job), NOW.plus(Duration.ofMinutes(5)));
    append(third, 0);
    assertThat(putsBack(early)).isFalse();
    assertThat(hasPart(job, 0)).isTrue();
  }

  @Test
  void whatIsPutBackRestsForAMinuteAndOthersGoOn() {
    ExportJob first = asked(NOW);
    ExportJob second = asked(NOW.plusSeconds(1));
    assertThat(next(NOW)).as("asked for first").contains(first.id());
    ExportJob begun = begun(first, NOW);
    assertThat(next(NOW)).as("its node may be gone").contains(first.id());
    with(jobs -> jobs.putBack(begun));
    assertThat(next(NOW.plusSeconds(59))).contains(second.id());
    ExportJob other = begun(second, NOW.plusSeconds(30));
    with(jobs -> jobs.putBack(other));
    assertThat(next(NOW.plusSeconds(59))).isEmpty();
    assertThat(next(NOW.plusSeconds(60))).contains(first.id());
  }
}
