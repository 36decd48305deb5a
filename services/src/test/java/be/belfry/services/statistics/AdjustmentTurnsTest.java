package be.belfry.services.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Busy;
import be.belfry.services.statistics.AdjustmentTurns.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdjustmentTurnsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger worked = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private static Series series(long value) {
    return new Series(YearMonth.of(2010, 1), List.of(value));
  }

  private Optional<List<BigDecimal>> answer(Series series) {
    worked.incrementAndGet();
    return Optional.of(series.values().stream().map(BigDecimal::valueOf).toList());
  }

  private Optional<List<BigDecimal>> slow(Series series) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answer(series);
  }

  @Test
  void theSameSeriesIsWorkedOutOnce() {
    AdjustmentTurns turns = new AdjustmentTurns(this::answer, LONG);

    assertThat(turns.of(series(1))).contains(List.of(BigDecimal.ONE));
    assertThat(turns.of(series(1))).contains(List.of(BigDecimal.ONE));
    assertThat(worked).hasValue(1);
    assertThat(turns.of(series(2))).isNotEqualTo(turns.of(series(1)));
    assertThat(turns.of(new Series(YearMonth.of(2011, 1), List.of(1L)))).isPresent();
    assertThat(worked).as("other figures, other months").hasValue(3);
  }

  @Test
  void keepsTheLastOnesOnly() {
    AdjustmentTurns turns = new AdjustmentTurns(this::answer, LONG);
    for (int value = 0; value <= AdjustmentTurns.KEPT; value++) {
      turns.of(series(value));
    }
    worked.set(0);

    turns.of(series(AdjustmentTurns.KEPT));
    assertThat(worked).hasValue(0);
    turns.of(series(0));
    assertThat(worked).as("the oldest is forgotten").hasValue(1);
  }

  @Test
  void whoeverWaitedForTheSameSeriesTakesItsAnswer() throws Exception {
    AdjustmentTurns turns = new AdjustmentTurns(this::slow, LONG);
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Optional<List<BigDecimal>>>> answers = new ArrayList<>();
      for (int reader = 0; reader < 3; reader++) {
        answers.add(readers.submit(() -> turns.of(series(1))));
      }
      begun.await();
      end.countDown();
      for (Future<Optional<List<BigDecimal>>> one : answers) {
        assertThat(one.get()).contains(List.of(BigDecimal.ONE));
      }
      assertThat(worked).hasValue(1);
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  void anotherSeriesIsToldToComeBackAndWhatIsKnownIsAnsweredMeanwhile() throws Exception {
    AdjustmentTurns turns =
        new AdjustmentTurns(s -> s.equals(series(1)) ? slow(s) : answer(s), Duration.ofMillis(20));
    turns.of(series(3));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<Optional<List<BigDecimal>>> first = reader.submit(() -> turns.of(series(1)));
      begun.await();
      assertThatThrownBy(() -> turns.of(series(2)))
          .isInstanceOfSatisfying(
              Busy.class,
              busy -> {
                assertThat(busy.code()).isEqualTo("statistics_adjustmentBusy");
                assertThat(busy.retryAfterSeconds()).isPositive();
              });
      assertThat(turns.of(series(3))).isPresent();
      end.countDown();
      assertThat(first.get()).isPresent();
      assertThat(turns.of(series(2))).as("the turn is given back").isPresent();
    } finally {
      reader.shutdownNow();
    }
  }

  @Test
  void aSeriesThatFailsGivesItsTurnBackAndIsNotKept() {
    AdjustmentTurns turns =
        new AdjustmentTurns(
            s -> {
              if (worked.incrementAndGet() == 1) {
                throw new IllegalStateException("no answer");
              }
              return Optional.empty();
            },
            Duration.ofMillis(20));

    assertThatThrownBy(() -> turns.of(series(1))).isInstanceOf(IllegalStateException.class);
    assertThat(turns.of(series(1))).isEmpty();
    assertThat(turns.of(series(1))).as("that there is none is known too").isEmpty();
    assertThat(worked).hasValue(2);
  }
}
