package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvoyTest {
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<List<String>> served = new ConcurrentLinkedQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  @AfterEach
  void stop() {
    open.countDown();
    pool.shutdownNow();
  }

  /** The first piece of work waits until the test lets it go. */
  private List<String> echo(List<String> questions) {
    served.add(questions);
    if (begun.getCount() > 0) {
      begun.countDown();
      await(open);
    }
    return questions.stream().map(question -> "answer to " + question).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<Optional<String>> ask(
      Convoy<String, String> convoy, String name, String question) {
    return pool.submit(() -> convoy.ask(name, question));
  }

  /** Waits until so many callers are in line behind the first one. */
  private static void settle(Convoy<String, String> convoy, int waiting) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(convoy.waiting()).isEqualTo(waiting));
  }

  @Test
  void whoComesAloneIsServedAlone() throws Exception {
    open.countDown();
    Convoy<String, String> convoy = new Convoy<>(8, 1, 1, 100, 1000, this::echo);

    assertThat(convoy.ask("a", "one")).contains("answer to one");
    assertThat(convoy.ask("a", "two")).contains("answer to two");
    assertThat(served).containsExactly(List.of("one"), List.of("two"));
  }

  @Test
  void thoseThatWaitMeanwhileAreServedTogetherAndNotBeforeTheWorkIsDone() throws Exception {
    Convoy<String, String> convoy = new Convoy<>(8, 1, 1, 100, 10_000, this::echo);
    Future<Optional<String>> first = ask(convoy, "a", "first");
    await(begun);
    List<Future<Optional<String>>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(ask(convoy, "n" + i, "q" + i));
    }
    settle(convoy, 5);
    assertThat(first.isDone()).isFalse();
    open.countDown();

    assertThat(first.get(10, TimeUnit.SECONDS)).contains("answer to first");
    for (int i = 0; i < 5; i++) {
      assertThat(others.get(i).get(10, TimeUnit.SECONDS)).contains("answer to q" + i);
    }
    assertThat(served).hasSize(2);
  }

  @Test
  void placesAreGivenInTurnSoThatAFloodWaitsForItself() throws Exception {
    Convoy<String, String> convoy = new Convoy<>(2, 1, 1, 100, 10_000, this::echo);
    ask(convoy, "first", "first");
    await(begun);
    List<Future<Optional<String>>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(ask(convoy, "flood", "flood"));
      settle(convoy, i + 1);
    }
    all.add(ask(convoy, "quiet", "quiet"));
    settle(convoy, 7);
    open.countDown();
    for (Future<Optional<String>> one : all) {
      one.get(10, TimeUnit.SECONDS);
    }

    assertThat(List.copyOf(served).get(1)).containsExactly("flood", "quiet");
  }

  @Test
  void besideAnotherOneWorkBeginsForManyOnly() throws Exception {
    Convoy<String, String> convoy = new Convoy<>(8, 2, 3, 60_000, 100, 60_000, this::echo);
    Future<Optional<String>> first = ask(convoy, "a", "first");
    await(begun);
    ask(convoy, "b", "one");
    ask(convoy, "c", "two");
    settle(convoy, 2);
    assertThat(served).as("two wait for the first").hasSize(1);

    assertThat(ask(convoy, "d", "three").get(10, TimeUnit.SECONDS)).contains("answer to three");
    assertThat(List.copyOf(served).get(1)).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(first.isDone()).isFalse();
  }

  @Test
  void whoWaitsBehindOneThatHangsIsServedBesideIt() throws Exception {
    Convoy<String, String> convoy = new Convoy<>(8, 2, 3, 20, 100, 60_000, this::echo);
    Future<Optional<String>> first = ask(convoy, "a", "first");
    await(begun);

    assertThat(ask(convoy, "b", "alone").get(10, TimeUnit.SECONDS)).contains("answer to alone");
    assertThat(first.isDone()).isFalse();
  }

  @Test
  void workThatFailsAnswersNobodyAndTheNextIsServed() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Function<List<String>, List<String>> work =
        questions -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("lost");
          }
          return questions;
        };
    Convoy<String, String> convoy = new Convoy<>(8, 1, 1, 100, 1000, work);

    assertThat(convoy.ask("a", "one")).isEmpty();
    assertThat(convoy.ask("a", "two")).contains("two");
  }

  @Test
  void refusesAtOnceWhenThereIsNoRoomAndAfterItsPatience() throws Exception {
    Convoy<String, String> convoy = new Convoy<>(8, 1, 1, 4, 50, this::echo);
    Future<Optional<String>> first = ask(convoy, "a", "first");
    await(begun);

    Future<Optional<String>> impatient = ask(convoy, "b", "impatient");
    assertThatThrownBy(() -> impatient.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(Convoy.Full.class);
    assertThat(convoy.waiting()).isZero();
    open.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).contains("answer to first");
    assertThat(served).containsExactly(List.of("first"));
  }

  @Test
  void aNameMayHaveHalfOfTheRoom() throws Exception {
    Convoy<String, String> convoy = new Convoy<>(8, 1, 1, 4, 10_000, this::echo);
    ask(convoy, "first", "first");
    await(begun);
    ask(convoy, "flood", "1");
    ask(convoy, "flood", "2");
    settle(convoy, 2);

    assertThatThrownBy(() -> convoy.ask("flood", "3")).isInstanceOf(Convoy.Full.class);
    Future<Optional<String>> other = ask(convoy, "quiet", "other");
    settle(convoy, 3);
    open.countDown();
    assertThat(other.get(10, TimeUnit.SECONDS)).contains("answer to other");
  }

  @Test
  void manyCallersAndLeadersLoseAndMixUpNothing() throws Exception {
    Convoy<String, String> convoy =
        new Convoy<>(
            7, 2, 1, 1000, 30_000, questions -> questions.stream().map(q -> q + "!").toList());
    List<Future<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String name = "caller " + i;
      callers.add(
          pool.submit(
              () -> {
                int right = 0;
                for (int n = 0; n < 500; n++) {
                  String question = name + " " + n;
                  right += convoy.ask(name, question).orElse("").equals(question + "!") ? 1 : 0;
                }
                return right;
              }));
    }

    for (Future<Integer> caller : callers) {
      assertThat(caller.get(60, TimeUnit.SECONDS)).isEqualTo(500);
    }
    assertThat(convoy.waiting()).isZero();
  }
}
