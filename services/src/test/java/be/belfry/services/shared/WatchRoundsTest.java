package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.services.Wiring;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchRoundsTest {
  private static final Logger LOG = Logger.getLogger(WatchRounds.class.getName());

  private final WatchHealth health = new WatchHealth();
  private final NodeStop stop = new NodeStop();
  private final WatchRounds rounds = new Wiring(health, stop).into(new WatchRounds());

  /** What is due, the first one first, and of it what cannot be worked out. */
  private final Set<String> due = new LinkedHashSet<>();

  private final Set<String> broken = new TreeSet<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> transactions = new ArrayList<>();
  private boolean leased = true;
  private int limit = 3;

  private final List<LogRecord> told = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          told.add(record);
        }

        @Override
        public void flush() {
          // nothing is kept back
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(handler);
  }

  /** As a service does it: what one transaction did is undone when it fails. */
  private int work(Round round) {
    if (!leased) {
      round.rests();
      return 0;
    }
    List<String> found =
        round.found(
            due.stream().filter(round.pick()::takes).limit(limit).toList(),
            key -> key,
            key -> "ref-" + key);
    transactions.add(String.join("", found));
    for (String item : found) {
      if (broken.contains(item)) {
        throw new IllegalStateException("cannot be worked out");
      }
    }
    done.addAll(found);
    found.forEach(due::remove);
    return found.size();
  }

  private void turn() {
    transactions.clear();
    rounds.look("watch", WatchRounds.UNTIL_DONE, this::work);
  }

  @Test
  void asARuleATurnIsOneTransactionForMany() {
    due.addAll(List.of("a", "b", "c"));
    turn();
    assertThat(transactions).containsExactly("abc", "");
    assertThat(told).isEmpty();
  }

  @Test
  void whatFailsKeepsNoOther() {
    due.addAll(List.of("a", "b", "c", "d", "e"));
    broken.add("b");
    turn();
    assertThat(done).containsExactly("a", "c", "d", "e");
    assertThat(transactions).containsExactly("abc", "a", "b", "c", "de", "");
    assertThat(due).containsExactly("b");
  }

  /** More than a transaction takes, and the longest due: without them nothing else would come. */
  @Test
  void whatAlwaysFailsFillsNoTurn() {
    due.addAll(List.of("a", "b", "c", "d", "e", "f", "g"));
    broken.addAll(List.of("a", "b", "c", "d"));
    turn();
    assertThat(done).containsExactly("e", "f", "g");
    due.add("h");
    turn();
    assertThat(done).endsWith("h");
    assertThat(transactions).as("then each alone").containsExactly("h", "", "a", "b", "c", "d");
  }

  @Test
  void itIsLookedAtAgainInLaterTurnsAndDoneWhenItCanBe() {
    due.add("a");
    broken.add("a");
    turn();
    broken.clear();
    turn();
    assertThat(done).containsExactly("a");
    turn();
    assertThat(transactions).containsExactly("");
  }

  @Test
  void ofManyThatFailAFewAreLookedAtInEachTurnAndAllInTheEnd() {
    List<String> many =
        IntStream.range(0, 2 * WatchRounds.AGAIN).mapToObj(no -> "[" + no + "]").toList();
    due.addAll(many);
    broken.addAll(many);
    turn();
    turn();
    assertThat(transactions).hasSize(1 + WatchRounds.AGAIN).containsAll(many.subList(0, 20));
    turn();
    assertThat(transactions).hasSize(1 + WatchRounds.AGAIN).containsAll(many.subList(20, 40));
  }

  @Test
  void theLogNamesItOnceAndTheHealthSaysThatSomethingFails() {
    due.add("a");
    broken.add("a");
    turn();
    assertThat(health.code()).as("it may have met somebody else at work").isEmpty();
    turn();
    turn();
    assertThat(health.code()).contains("watchFails");
    assertThat(health.failingItems()).isEqualTo(1);
    assertThat(told)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getMessage()).contains("watch", "ref-a");
              assertThat(line.getThrown()).hasMessage("cannot be worked out");
            });
    due.add("b");
    broken.add("b");
    turn();
    assertThat(told).as("what is new").hasSize(2);

    broken.clear();
    turn();
    assertThat(health.code()).isEmpty();
  }

  @Test
  void whatIsNotDueAnyMoreIsForgotten() {
    due.add("a");
    broken.add("a");
    turn();
    turn();
    due.clear();
    turn();
    assertThat(health.code()).isEmpty();
    turn();
    assertThat(transactions).containsExactly("");
  }

  @Test
  void whatFailsIsTheConcernOfTheNodeThatWatches() {
    due.add("a");
    broken.add("a");
    turn();
    turn();
    leased = false;
    turn();
    assertThat(health.code()).isEmpty();
  }

  @Test
  void whatRestsLooksAtNothingAgain() {
    due.add("a");
    broken.add("a");
    turn();
    turn();
    rounds.rest("watch");
    assertThat(health.code()).isEmpty();
    due.clear();
    turn();
    assertThat(transactions).containsExactly("");
  }

  @Test
  void aDatabaseThatIsAwayIsTheFaultOfNoItem() {
    due.addAll(List.of("a", "b"));
    RuntimeException away = new IllegalStateException(new SQLException("gone", "08006"));
    assertThatThrownBy(
            () ->
                rounds.look(
                    "watch",
                    1,
                    round -> {
                      work(round);
                      throw away;
                    }))
        .isSameAs(away);
    assertThat(transactions).as("not tried one by one").containsExactly("ab");
    assertThatThrownBy(
            () ->
                rounds.look(
                    "watch",
                    1,
                    round -> {
                      throw new IllegalStateException("before anything was found");
                    }))
        .hasMessage("before anything was found");
    assertThat(told).isEmpty();
  }

  @Test
  void whenTheNodeStopsNothingIsBegun() {
    due.addAll(List.of("a", "b"));
    stop.begin();
    turn();
    assertThat(transactions).isEmpty();
  }

  @Test
  void turnsThatFailAsAWholeAreToldWhenTheyDoInARow() {
    IllegalStateException mistake = new IllegalStateException("a mistake");
    for (int turn = 1; turn < WatchHealth.PATIENCE; turn++) {
      health.failed("watch", mistake);
    }
    assertThat(health.code()).isEmpty();
    health.failed("watch", mistake);
    assertThat(health.code()).contains("watchFails");
    health.passed("watch");
    assertThat(health.code()).isEmpty();
    for (int turn = 0; turn < WatchHealth.PATIENCE; turn++) {
      health.failed("watch", new IllegalStateException(new SQLException("full", "53100")));
    }
    assertThat(health.code()).as("told by itself").isEmpty();
  }
}
