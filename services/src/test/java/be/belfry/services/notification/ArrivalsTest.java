package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.OtherContent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that go alone hold few connections, and take turns. */
class ArrivalsTest {
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final AtomicInteger writing = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> turns = new ConcurrentLinkedQueue<>();
  private final CountDownLatch full = new CountDownLatch(Arrivals.ALONE);
  private final CountDownLatch open = new CountDownLatch(1);
  private boolean together;
  private boolean fails;
  private RuntimeException outage;

  /** Whose turns are written in rounds of as many as write at once; null for none. */
  private volatile Arrivals round;

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** Writes nothing: who is written, and how many at once, is the matter. */
  private final class SlowWriter extends NotificationWriter {
    @Override
    public Intake.Stored write(Submission submission, Subject subject, Optional<String> secret) {
      // Before it waits: one that gets no core after its turn came is not overtaken in the list.
      turns.add(submission.body().get("sender").toString());
      most.accumulateAndGet(writing.incrementAndGet(), Math::max);
      full.countDown();
      try {
        assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
        awaitOthersOfTheRound();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      writing.decrementAndGet();
      throw new IllegalStateException("not stored");
    }

    /** One whose turn came but who got no core yet is not overtaken by the next rounds. */
    private void awaitOthersOfTheRound() throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (round != null
          && writing.get() < Arrivals.ALONE
          && round.waitingAlone() > 0
          && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }

    @Override
    public List<Outcome> writeTogether(List<Opening> openings) {
      if (outage != null) {
        throw outage;
      }
      if (fails) {
        throw new IllegalStateException("the transaction fails as a whole");
      }
      assertThat(together).as("it does not go alone").isTrue();
      try {
        assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return openings.stream()
          .map(
              opening ->
                  Outcome.of(
                      () -> {
                        throw new OtherContent(new UUID(0, 0));
                      }))
          .toList();
    }
  }

  private Arrivals arrivals() throws ReflectiveOperationException {
    Arrivals arrivals = new Arrivals();
    Field writer = Arrivals.class.getDeclaredField("writer");
    writer.setAccessible(true);
    writer.set(arrivals, new SlowWriter());
    return arrivals;
  }

  private Future<?> send(Arrivals arrivals, String sender, boolean follows) {
    Submission submission =
        new Submission(
            follows ? Map.of("sender", sender, "follows", "N-2026-1") : Map.of("sender", sender),
            new byte[follows ? 10 : Arrivals.LARGEST + 1]);
    Subject subject = Subject.system("test");
    return pool.submit(() -> arrivals.take(sender, submission, subject, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFloodOfFollowUpsOrOfLargeReportsLeavesConnectionsAndATurnToTheOthers(boolean follows)
      throws Exception {
    Arrivals arrivals = arrivals();
    round = arrivals;
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < Arrivals.ALONE + 40; i++) {
      sent.add(send(arrivals, "flood", follows));
    }
    assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
    awaitWaiting(arrivals, 40);
    sent.add(send(arrivals, "other", follows));
    awaitWaiting(arrivals, 41);
    open.countDown();
    for (Future<?> one : sent) {
      assertThat(one).failsWithin(10, TimeUnit.SECONDS);
    }
    assertThat(most.get()).isEqualTo(Arrivals.ALONE);
    assertThat(List.copyOf(turns).indexOf("other"))
        .as("his turn comes after one more of the flood for each that was under way")
        .isLessThan(3 * Arrivals.ALONE);
  }

  /** Else a transaction that fails would take a connection for each that was in it at once. */
  @Test
  void thoseOfATransactionThatFailsTakeTurns() throws Exception {
    fails = true;
    Arrivals arrivals = arrivals();
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < Arrivals.ALONE + 20; i++) {
      String sender = "sender " + i;
      Submission submission = new Submission(Map.of("sender", sender), new byte[10]);
      sent.add(
          pool.submit(
              () -> arrivals.take(sender, submission, Subject.system("test"), Optional.empty())));
    }
    assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
    awaitWaiting(arrivals, 20);
    open.countDown();
    for (Future<?> one : sent) {
      assertThat(one).failsWithin(10, TimeUnit.SECONDS);
    }
    assertThat(turns).as("each goes by itself").hasSize(Arrivals.ALONE + 20);
    assertThat(most.get()).isEqualTo(Arrivals.ALONE);
  }

  /** Else all but a few would be told that too many wait, after the patience of all. */
  @Test
  void thoseOfATransactionInAnOutageAreToldOfIt() throws Exception {
    outage = new IllegalStateException(new SQLException("terminating connection", "57P01"));
    Submission submission = new Submission(Map.of("sender", "one"), new byte[10]);
    assertThatThrownBy(
            () -> arrivals().take("one", submission, Subject.system("test"), Optional.empty()))
        .isSameAs(outage);
    assertThat(turns).as("nobody goes alone").isEmpty();
  }

  private static void awaitWaiting(Arrivals arrivals, int count) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(arrivals.waitingAlone()).isEqualTo(count));
  }

  @Test
  void whatFindsNoRoomIsRefusedAtOnce() throws Exception {
    Arrivals arrivals = arrivals();
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < Arrivals.ALONE + Arrivals.ROOM_ALONE / 2; i++) {
      sent.add(send(arrivals, "flood", true));
    }
    awaitWaiting(arrivals, Arrivals.ROOM_ALONE / 2);
    assertThat(send(arrivals, "flood", true))
        .failsWithin(5, TimeUnit.SECONDS)
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(Busy.class);
    open.countDown();
    for (Future<?> one : sent) {
      assertThat(one).failsWithin(10, TimeUnit.SECONDS);
    }
  }

  /** Two transactions run, and the others wait behind them. */
  @Test
  void listsGiveWayToACrowdAndForASecondMore() throws Exception {
    together = true;
    Arrivals arrivals = arrivals();
    assertThat(arrivals.isBehind(0)).isFalse();
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < Arrivals.TRANSACTIONS * Arrivals.TOGETHER + Arrivals.BEHIND; i++) {
      String sender = "sender " + i;
      Submission submission = new Submission(Map.of("sender", sender), new byte[10]);
      sent.add(
          pool.submit(
              () -> arrivals.take(sender, submission, Subject.system("test"), Optional.empty())));
    }
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(arrivals.isBehind(0)).isTrue());
    assertThat(arrivals.isFull()).isFalse();
    open.countDown();
    assertThat(arrivals.isBehind(0)).as("a moment ago many waited").isTrue();
    for (Future<?> one : sent) {
      assertThat(one).failsWithin(10, TimeUnit.SECONDS);
    }
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(arrivals.isBehind(0)).isFalse());
  }

  /** They wait for their senders to be looked up, before they wait for a transaction. */
  @Test
  void listsGiveWayToACrowdThatWaitsElsewhereAndForASecondMore() throws Exception {
    Arrivals arrivals = arrivals();
    assertThat(arrivals.isBehind(Arrivals.CROWD - 1)).isFalse();
    assertThat(arrivals.isBehind(Arrivals.CROWD)).isTrue();
    assertThat(arrivals.isBehind(0)).as("a moment ago many waited").isTrue();
    assertThat(arrivals.isFull()).isFalse();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(arrivals.isBehind(0)).isFalse());
  }
}
