package be.belfry.persistence.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.logbook.DueReview;
import be.belfry.domain.logbook.LogbookEntry;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.paper.PaperLines;
import be.belfry.domain.paper.PaperPrint;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import be.belfry.persistence.duty.CrisisRows;
import be.belfry.persistence.paper.SqlPaperPrints;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogbookIT {
  private static final Subject BY = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String CRISIS = "C-2026-0003";

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    CrisisRows.insert(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T with(Function<SqlLogbook, T> work) {
    return database.as(BY, em -> work.apply(Database.inject(em, new SqlLogbook())));
  }

  private LogbookEntry record(RecordDecision decision) {
    return database.as(
        BY,
        em -> {
          Crisis crisis = Database.inject(em, new JpaCrises()).byReference(CRISIS).orElseThrow();
          LogbookEntry entry = new LogbookEntry(crisis, decision, BY, NOW);
          Database.inject(em, new SqlLogbook()).add(entry);
          if (decision.what().startsWith("undone")) {
            throw new IllegalStateException("undone");
          }
          return entry;
        });
  }

  /** Until it is done, or waits for a lock that somebody in this database has. */
  private void awaitDoneOrWaiting(CompletableFuture<?> other) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!other.isDone()
        && database.texts("select 'waits' from pg_locks where not granted").isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /**
   * Who holds a file goes on to its logbook, as the decision of a meeting with a task; who writes
   * in the logbook refers to the file.
   */
  @Test
  void whoHoldsAFileAndWhoWritesInItsLogbookDoNotWaitForOneAnother() throws Exception {
    CompletableFuture<Integer> other = new CompletableFuture<>();
    int own =
        database.as(
            BY,
            em -> {
              Crisis held = Database.inject(em, new JpaCrises()).lock(CRISIS).orElseThrow();
              new Thread(() -> other.complete(record(decision("theirs")).number())).start();
              awaitDoneOrWaiting(other);
              LogbookEntry entry = new LogbookEntry(held, decision("ours"), BY, NOW);
              Database.inject(em, new SqlLogbook()).add(entry);
              return entry.number();
            });
    assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(own).isEqualTo(2);
  }

  /** It is held against whoever changes it all the same. */
  @Test
  void whoHoldsAFileHasItAlone() throws Exception {
    CompletableFuture<String> other = new CompletableFuture<>();
    database.as(
        BY,
        em -> {
          Database.inject(em, new JpaCrises()).lock(CRISIS).orElseThrow();
          new Thread(
                  () ->
                      other.complete(
                          database.as(
                              BY,
                              later ->
                                  Database.inject(later, new JpaCrises())
                                      .lock(CRISIS)
                                      .orElseThrow()
                                      .title())))
              .start();
          awaitDoneOrWaiting(other);
          assertThat(other).as("waits").isNotDone();
          em.createNativeQuery("update crisis set title = 'changed'").executeUpdate();
          return null;
        });
    assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo("changed");
  }

  private static RecordDecision decision(String what) {
    return RecordDecision.quick(Optional.empty(), what);
  }

  private static RecordDecision correction(String what, int earlier) {
    return new RecordDecision(
        Optional.of(NOW.minusSeconds(60)),
        Optional.of("Director"),
        Optional.of("CCB"),
        what,
        List.of("wait", "do nothing"),
        "law",
        "calm",
        Optional.of(NOW.plusSeconds(3600)),
        Optional.of(earlier));
  }

  private Page<LogbookRow> current(Optional<String> cursor) {
    return with(log -> log.current(LogbookFilter.STANDING, new PageRequest(cursor, 1)));
  }

  @Test
  void theDecisionsThatHoldInAllCurrentFilesComePageByPage() {
    record(decision("cut"));
    record(correction("cut one half", 1));
    record(decision("tell the press"));
    Page<LogbookRow> first = current(Optional.empty());
    assertThat(first.total()).as("what was corrected holds no more").isEqualTo(2);
    assertThat(first.rows())
        .extracting(LogbookRow::crisis, LogbookRow::what)
        .containsExactly(tuple(CRISIS, "tell the press"));
    Page<LogbookRow> second = current(first.next());
    assertThat(second.rows()).extracting(LogbookRow::what).containsExactly("cut one half");
    assertThat(second.next()).isEmpty();
    LogbookFilter words =
        new LogbookFilter(
            Optional.of("PRESS"), Optional.empty(), Optional.empty(), Optional.empty(), true);
    assertThat(with(log -> log.current(words, PageRequest.first())).rows()).hasSize(1);
    assertThatThrownBy(() -> current(Optional.of("x"))).isInstanceOf(RuleViolation.class);
    database.asOwner("update crisis set exercise = true");
    assertThat(current(Optional.empty()).rows()).as("of reality").isEmpty();
    database.asOwner(
        "update crisis set exercise = false, status = 'ended', tier = 'none', ended_at = now()");
    assertThat(current(Optional.empty()).rows()).as("over").isEmpty();
  }

  @Test
  void anEntryIsFoundAsItWasWrittenAndACorrectionStandsBesideIt() {
    assertThat(record(decision("cut")).number()).isEqualTo(1);
    LogbookEntry second = record(correction("cut one half", 1));
    assertThat(second.number()).isEqualTo(2);

    LogbookRow first = with(log -> log.entry(CRISIS, 1)).orElseThrow();
    assertThat(first.what()).isEqualTo("cut");
    assertThat(first.decidedAt()).isEqualTo(NOW);
    assertThat(first.options()).isEmpty();
    assertThat(first.correctedBy()).contains(2);
    LogbookRow later = with(log -> log.entry(CRISIS, 2)).orElseThrow();
    assertThat(later.corrects()).contains(1);
    assertThat(later.options()).containsExactly("wait", "do nothing");
    assertThat(later.office()).isEqualTo("CCB");
    assertThat(later.decidedBy()).isEqualTo("Director");
    assertThat(later.reviewAt()).contains(NOW.plusSeconds(3600));
  }

  private long decisions() {
    return database.as(
        BY,
        em ->
            ((Number)
                    em.createNativeQuery(
                            "select value from room_figures((select id from crisis), now(), true)"
                                + " where key = 'decisions'")
                        .getSingleResult())
                .longValue());
  }

  private Optional<Integer> standing(int number) {
    return database.as(
        BY,
        em -> {
          Crisis crisis = Database.inject(em, new JpaCrises()).byReference(CRISIS).orElseThrow();
          return Database.inject(em, new SqlLogbook()).standing(crisis.id(), number);
        });
  }

  @Test
  void anEntryIsCorrectedOnceAndThenItsCorrectionIs() {
    record(decision("cut"));
    assertThat(standing(1)).isEmpty();
    record(correction("cut one half", 1));
    assertThat(standing(1)).contains(2);
    assertThatThrownBy(() -> record(correction("cut nothing", 1)))
        .hasStackTraceContaining("entry 1 is corrected already");
    assertThat(decisions()).isEqualTo(1);
    assertThat(record(correction("cut nothing", 2)).number()).as("no number is lost").isEqualTo(3);
    assertThat(standing(1)).as("through the one that was corrected itself").contains(3);
    assertThat(standing(3)).isEmpty();
    assertThat(decisions()).isEqualTo(1);
  }

  /** Rows of an earlier version: two corrections of one entry stay, and the newest is named. */
  @Test
  void twoCorrectionsFromBeforeStay() {
    record(decision("cut"));
    database.asOwner(
        "alter table logbook_entry disable trigger logbook_entry_numbered;insert into logbook_entry"
            + " (id, crisis_id, crisis, number, decided_at, recorded_at, decided_by, office,"
            + " recorded_by, what, options, basis, expected_effect, corrects) select"
            + " gen_random_uuid(), crisis_id, crisis, n, decided_at, recorded_at, decided_by,"
            + " office, recorded_by, what, '', '', '', 1 from logbook_entry, generate_series(2, 3)"
            + " n;update logbook_number set last = 3;alter table logbook_entry enable trigger"
            + " logbook_entry_numbered");
    assertThat(standing(1)).contains(3);
    assertThat(record(correction("cut nothing", 3)).number()).isEqualTo(4);
    assertThat(standing(1)).contains(4);
  }

  @Test
  void ofTwoCorrectionsAtTheSameInstantOneStands() throws Exception {
    record(decision("cut"));
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 1; round <= 10; round++) {
        int last = round;
        Callable<Boolean> corrects =
            () -> {
              try {
                record(correction("cut one half", last));
                return true;
              } catch (RuntimeException second) {
                assertThat(second).hasStackTraceContaining("is corrected already");
                return false;
              }
            };
        List<Boolean> both = new ArrayList<>();
        for (Future<Boolean> done : pool.invokeAll(List.of(corrects, corrects))) {
          both.add(done.get());
        }
        assertThat(both).containsExactlyInAnyOrder(true, false);
        assertThat(decisions()).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static RecordDecision looked(String what, Optional<Instant> again, int corrects, int no) {
    return new RecordDecision(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        what,
        List.of(),
        "",
        "",
        again,
        corrects == 0 ? Optional.empty() : Optional.of(corrects),
        no == 0 ? Optional.empty() : Optional.of(no),
        Optional.empty(),
        false);
  }

  private List<Integer> toReview(Instant now) {
    return with(log -> log.toReview(now, Duration.ofHours(1), 10)).stream()
        .map(DueReview::number)
        .toList();
  }

  @Test
  void aDecisionComesBackAnHourBeforeItsReviewUntilAnEntryIsItsOutcomeOrCorrectsIt() {
    Instant first = NOW.plusSeconds(7200);
    Instant second = NOW.plusSeconds(9000);
    record(looked("cut", Optional.of(first), 0, 0));
    record(looked("call the army", Optional.of(second), 0, 0));
    record(looked("no time to look again", Optional.empty(), 0, 0));
    assertThat(toReview(first.minusSeconds(3601))).isEmpty();
    assertThat(toReview(first.minusSeconds(3600))).containsExactly(1);
    assertThat(toReview(second)).containsExactly(1, 2);
    assertThat(this.<List<DueReview>>with(log -> log.toReview(second, Duration.ZERO, 1)))
        .containsExactly(new DueReview(CRISIS, 1, "cut", first, false));

    Instant again = NOW.plusSeconds(20_000);
    LogbookEntry outcome = record(looked("it stands", Optional.of(again), 0, 1));
    assertThat(outcome.contentSha256())
        .isNotEqualTo(record(looked("it stands", Optional.of(again), 0, 0)).contentSha256());
    assertThat(with(log -> log.entry(CRISIS, 1)).orElseThrow().reviewedBy()).contains(4);
    assertThat(with(log -> log.entry(CRISIS, 4)).orElseThrow().reviews()).contains(1);
    assertThat(toReview(second)).containsExactly(2);
    record(looked("call nobody", Optional.empty(), 2, 0));
    assertThat(toReview(second)).isEmpty();
    assertThat(toReview(again)).as("the outcome comes back itself").containsExactly(4, 5);
    record(looked("it was another that stands", Optional.empty(), 4, 0));
    assertThat(toReview(second)).as("a corrected outcome is none").containsExactly(1);
    assertThatThrownBy(() -> record(looked("x", Optional.empty(), 0, 99)))
        .as("of what there is not")
        .hasStackTraceContaining("reviews");
  }

  @Test
  void whatIsToBeLookedAtAgainEndsWithItsFile() {
    record(looked("cut", Optional.of(NOW.plusSeconds(60)), 0, 0));
    assertThat(toReview(NOW)).containsExactly(1);
    database.as(
        BY,
        em ->
            em.createNativeQuery(
                    "update crisis set status = 'ended', tier = 'none', ended_at = now() where"
                        + " reference = ?1")
                .setParameter(1, CRISIS)
                .executeUpdate());
    assertThat(toReview(NOW)).isEmpty();
  }

  private PaperLines printed(Subject by) {
    return database.as(
        by,
        em -> {
          SqlPaperPrints prints = Database.inject(em, new SqlPaperPrints());
          PaperLines lines = prints.reserve();
          byte[] pdf = {1, (byte) lines.first()};
          prints.add(
              new PaperPrint(UUID.randomUUID(), Language.NL, lines, 2, Sha256.hex(pdf), NOW),
              pdf,
              by);
          return lines;
        });
  }

  private static RecordDecision keyedIn(int line) {
    return keyedIn(Optional.empty(), Optional.of(line));
  }

  /** A decision on paper, or the correction of one; without a line it was on none. */
  private static RecordDecision keyedIn(Optional<Integer> corrects, Optional<Integer> line) {
    return new RecordDecision(
        Optional.of(NOW.minusSeconds(7200)),
        Optional.of("Director"),
        Optional.of("CCB"),
        "written by hand",
        List.of(),
        "",
        "",
        Optional.empty(),
        corrects,
        Optional.empty(),
        line,
        line.isEmpty());
  }

  @Test
  void aLineOfPaperIsKeyedInOnceWithBothTimes() {
    PaperLines lines = printed(BY);
    assertThat(lines).isEqualTo(new PaperLines(1, PaperLines.IN_PACK));
    assertThat(printed(BY)).isEqualTo(new PaperLines(61, 120));
    assertThat(this.<Boolean>with(log -> log.isPrinted(7))).isTrue();
    assertThat(this.<Boolean>with(log -> log.isPrinted(121))).isFalse();
    assertThat(this.<Boolean>with(log -> log.isTaken(7))).isFalse();
    record(keyedIn(7));
    assertThat(this.<Boolean>with(log -> log.isTaken(7))).isTrue();
    LogbookRow row = with(log -> log.entry(CRISIS, 1)).orElseThrow();
    assertThat(row.paperLine()).contains(7);
    assertThat(row.decidedAt()).isEqualTo(NOW.minusSeconds(7200));
    assertThat(row.recordedAt()).isEqualTo(NOW);
    assertThatThrownBy(() -> record(keyedIn(7))).hasStackTraceContaining("paper_line");
    assertThatThrownBy(() -> record(keyedIn(121))).hasStackTraceContaining("was printed");
  }

  private boolean isTaken(int line) {
    return with(log -> log.isTaken(line));
  }

  private Optional<Integer> holder(int line) {
    return with(log -> log.holder(line)).map(LogbookRow::number);
  }

  private Optional<Integer> held(int number) {
    return with(log -> log.held(CRISIS, number));
  }

  @Test
  void aSlipInTheNumberOfALineIsCorrectedAndTheLineIsFreeAgain() {
    printed(BY);
    record(keyedIn(7));
    assertThat(holder(7)).contains(1);
    assertThat(held(1)).contains(7);

    record(keyedIn(Optional.of(1), Optional.of(17)));
    assertThat(isTaken(7)).isFalse();
    assertThat(holder(7)).isEmpty();
    assertThat(isTaken(17)).isTrue();
    assertThat(holder(17)).contains(2);
    assertThat(held(1)).isEmpty();
    assertThat(all())
        .as("both say what was said")
        .extracting(row -> row.paperLine().orElseThrow())
        .containsExactly(7, 17);
    record(keyedIn(7));
    assertThat(holder(7)).contains(3);

    record(keyedIn(Optional.of(2), Optional.of(17)));
    assertThat(holder(17)).as("a correction of the words alone").contains(4);
    assertThatThrownBy(() -> record(keyedIn(Optional.of(4), Optional.of(7))))
        .as("the other one has it by right")
        .hasStackTraceContaining("logbook_paper_line_pkey");
    assertThat(holder(17)).contains(4);

    record(keyedIn(Optional.of(4), Optional.empty()));
    assertThat(isTaken(17)).as("it was on no paper").isFalse();
    assertThat(held(5)).isEmpty();
    record(keyedIn(Optional.of(3), Optional.of(17)));
    assertThat(holder(17)).contains(6);
    assertThat(isTaken(7)).isFalse();
  }

  @Test
  void whoeverTakesALineAtOnceTakesItOnce() throws Exception {
    printed(BY);
    for (int number = 1; number <= 6; number++) {
      record(keyedIn(number));
    }
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int i = 1; i <= 12; i++) {
        // Half of them correct what others keyed in, half key in what is new.
        Optional<Integer> corrects = i <= 6 ? Optional.of(i) : Optional.empty();
        writers.add(
            () -> {
              try {
                return record(keyedIn(corrects, Optional.of(30))).number();
              } catch (RuntimeException refused) {
                return 0;
              }
            });
      }
      int won = 0;
      for (Future<Integer> done : pool.invokeAll(writers)) {
        won += done.get() > 0 ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
    assertThat(all()).hasSize(7);
    assertThat(holder(30)).contains(7);
    long standing = IntStream.rangeClosed(1, 6).filter(this::isTaken).count();
    assertThat(standing)
        .as("only who won may have let a line go")
        .isEqualTo(all().get(6).corrects().isPresent() ? 5 : 6);
  }

  @Test
  void nobodyButTheDatabaseSaysWhoHasALine() throws SQLException {
    printed(BY);
    record(keyedIn(7));
    try (Connection app = database.connect("belfry_app");
        Statement statement = app.createStatement()) {
      for (String sql :
          List.of(
              "insert into logbook_paper_line select 8, entry_id from logbook_paper_line",
              "update logbook_paper_line set line = 8",
              "delete from logbook_paper_line")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
    Subject outside =
        be.belfry.domain.duty.ADuty.subject(
            "outside",
            be.belfry.domain.security.Role.STATISTICIAN,
            Optional.empty(),
            java.util.Set.of());
    assertThat(
            database.<Optional<LogbookRow>>as(
                outside, em -> Database.inject(em, new SqlLogbook()).holder(7)))
        .as("who may not know of the file is not told its entry")
        .isEmpty();
    assertThat(
            database.<Boolean>as(outside, em -> Database.inject(em, new SqlLogbook()).isTaken(7)))
        .isTrue();
  }

  @Test
  void aPackIsSeenByWhoMadeItAndNoTwoHaveOneNumber() {
    Subject ann =
        be.belfry.domain.duty.ADuty.subject(
            "ann",
            be.belfry.domain.security.Role.DEFENCE,
            Optional.of("DEFENCE"),
            java.util.Set.of());
    Subject ben =
        be.belfry.domain.duty.ADuty.subject(
            "ben",
            be.belfry.domain.security.Role.DEFENCE,
            Optional.of("DEFENCE"),
            java.util.Set.of());
    printed(ann);
    List<PaperPrint> own = database.as(ann, em -> Database.inject(em, new SqlPaperPrints()).list());
    assertThat(own).singleElement().satisfies(p -> assertThat(p.size()).isEqualTo(2));
    UUID id = own.get(0).id();
    assertThat(
            database.<Optional<byte[]>>as(
                ann, em -> Database.inject(em, new SqlPaperPrints()).pdf(id)))
        .isPresent();
    assertThat(
            database.<Optional<byte[]>>as(
                ben, em -> Database.inject(em, new SqlPaperPrints()).pdf(id)))
        .isEmpty();
    assertThat(
            database.<List<PaperPrint>>as(
                ben, em -> Database.inject(em, new SqlPaperPrints()).list()))
        .isEmpty();
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "insert into belfry.paper_print select gen_random_uuid(), owner, made_by,"
                        + " language, 60, 61, made_at, sha256, bytes from belfry.paper_print"))
        .hasStackTraceContaining("conflicting key value");
  }

  @Test
  void anExtractIsFilteredAndAListIsPaged() {
    for (int i = 1; i <= 7; i++) {
      record(decision("decision " + i));
    }
    record(correction("100% Corrected", 3));

    assertThat(all()).extracting(LogbookRow::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(numbers(Optional.of("corrected"), Optional.empty(), false)).containsExactly(8);
    assertThat(numbers(Optional.of("100%"), Optional.empty(), false)).containsExactly(8);
    assertThat(numbers(Optional.empty(), Optional.of("CCB"), false)).containsExactly(8);
    assertThat(numbers(Optional.empty(), Optional.empty(), true))
        .containsExactly(1, 2, 4, 5, 6, 7, 8);
    assertThat(offices()).containsExactly("CCB", "system");

    var page =
        with(log -> log.list(CRISIS, LogbookFilter.ALL, new PageRequest(Optional.empty(), 5)));
    assertThat(page.rows()).extracting(LogbookRow::number).containsExactly(8, 7, 6, 5, 4);
    var next = with(log -> log.list(CRISIS, LogbookFilter.ALL, new PageRequest(page.next(), 5)));
    assertThat(next.rows()).extracting(LogbookRow::number).containsExactly(3, 2, 1);
    assertThat(next.next()).isEmpty();
  }

  private List<LogbookRow> all() {
    return with(log -> log.all(CRISIS, LogbookFilter.ALL));
  }

  private List<String> offices() {
    return with(log -> log.offices(CRISIS));
  }

  private List<Integer> numbers(Optional<String> q, Optional<String> office, boolean standing) {
    LogbookFilter filter =
        new LogbookFilter(q, office, Optional.empty(), Optional.empty(), standing);
    return with(log -> log.all(CRISIS, filter)).stream().map(LogbookRow::number).toList();
  }

  @Test
  void numbersHaveNoGapAndNoDoubleAlsoWhenSomeAreUndone() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String what = i % 4 == 0 ? "undone " + i : "decision " + i;
        writers.add(
            () -> {
              try {
                return record(decision(what)).number();
              } catch (IllegalStateException undone) {
                return 0;
              }
            });
      }
      for (Future<Integer> done : pool.invokeAll(writers)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(all())
        .extracting(LogbookRow::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 45).boxed().toList());
  }

  @Test
  void nobodyChangesOrRemovesWhatIsRecorded() throws SQLException {
    record(decision("cut"));
    try (Connection app = database.connect("belfry_app");
        Statement statement = app.createStatement()) {
      for (String sql :
          List.of(
              "update logbook_entry set what = 'x'",
              "delete from logbook_entry",
              "update logbook_number set last = 9",
              "select * from logbook_number")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
    for (String sql : List.of("update logbook_entry set what = 'x'", "delete from logbook_entry")) {
      assertThatThrownBy(() -> database.asOwner(sql))
          .rootCause()
          .hasMessageContaining("the logbook is append-only");
    }
  }
}
