package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

class TurnsTest {
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<String> served = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);

  @AfterEach
  void stop() {
    open.countDown();
    pool.shutdownNow();
  }

  /** Holds a turn until the test lets it go. */
  private Future<String> hold(Turns turns, String name) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<String> holding =
        pool.submit(
            () ->
                turns.take(
                    name,
                    () -> {
                      begun.countDown();
                      await(open);
                      return name;
                    }));
    await(begun);
    return holding;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<String> ask(Turns turns, String name, String what) throws InterruptedException {
    int before = turns.waiting();
    Future<String> asked =
        pool.submit(
            () ->
                turns.take(
                    name,
                    () -> {
                      served.add(what);
                      return what;
                    }));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .untilAsserted(() -> assertThat(turns.waiting()).isEqualTo(before + 1));
    return asked;
  }

  @Test
  void whoFloodsWaitsForHimself() throws Exception {
    Turns turns = new Turns(1, 100, 10_000);
    hold(turns, "flood");
    List<Future<String>> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(ask(turns, "flood", "flood " + i));
    }
    asked.add(ask(turns, "other", "other"));
    open.countDown();
    for (Future<String> one : asked) {
      one.get();
    }
    assertThat(served).containsExactly("flood 0", "other", "flood 1", "flood 2", "flood 3");
  }

  @Test
  void noMoreWorkAtTheSameTimeThanThereAreTurns() throws Exception {
    Turns turns = new Turns(3, 100, 10_000);
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String name = "n" + i % 7;
      asked.add(
          pool.submit(
              () ->
                  turns.take(
                      name,
                      () -> {
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        Thread.yield();
                        return working.decrementAndGet();
                      })));
    }
    for (Future<Integer> one : asked) {
      assertThat(one.get()).isBetween(0, 2);
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void aNameHasHalfOfTheRoom() throws Exception {
    Turns turns = new Turns(1, 4, 10_000);
    hold(turns, "flood");
    ask(turns, "flood", "1");
    ask(turns, "flood", "2");
    assertThatThrownBy(() -> turns.take("flood", () -> "3")).isInstanceOf(Convoy.Full.class);
    ask(turns, "other", "4");
    ask(turns, "third", "5");
    assertThatThrownBy(() -> turns.take("fourth", () -> "6")).isInstanceOf(Convoy.Full.class);
  }

  @Test
  void whoseTurnDoesNotComeIsToldSoAndKeepsNobodyFromHis() throws Exception {
    Turns turns = new Turns(1, 10, 20);
    Future<String> holding = hold(turns, "a");
    assertThatThrownBy(() -> turns.take("b", () -> "late")).isInstanceOf(Convoy.Full.class);
    assertThat(turns.waiting()).isZero();
    open.countDown();
    assertThat(holding.get()).isEqualTo("a");
    assertThat(turns.take("c", () -> "in time")).isEqualTo("in time");
  }

  @Test
  void aFailureGivesItsTurnBack() throws Exception {
    Turns turns = new Turns(1, 10, 1_000);
    assertThatThrownBy(
            () ->
                turns.take(
                    "a",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(turns.take("b", () -> "yes")).isEqualTo("yes");
  }
}
