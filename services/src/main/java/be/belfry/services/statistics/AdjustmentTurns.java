package be.belfry.services.statistics;

import be.belfry.domain.shared.Busy;
import be.belfry.services.shared.LastUsed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets one series at a time be adjusted, because that takes a whole processor, and keeps the last
 * answers: the same series has the same one.
 */
final class AdjustmentTurns {
  /** Answers that are kept; hardly any installation has so many series. */
  static final int KEPT = 64;

  private static final int RETRY_AFTER_SECONDS = 60;

  private final Semaphore turn = new Semaphore(1, true);
  private final Map<Series, Optional<List<BigDecimal>>> kept = new LastUsed<>(KEPT);

  private final Function<Series, Optional<List<BigDecimal>>> work;
  private final Duration patience;

  /** The figures of the months from the first one on. */
  record Series(YearMonth first, List<Long> values) {
    Series {
      values = List.copyOf(values);
    }
  }

  /**
   * @param work adjusts a series; nothing for one that cannot be
   * @param patience how long a series waits for its turn
   */
  AdjustmentTurns(Function<Series, Optional<List<BigDecimal>>> work, Duration patience) {
    this.work = work;
    this.patience = patience;
  }

  /**
   * The adjusted figures of a series, one for each of its own.
   *
   * @throws Busy ({@code statistics_adjustmentBusy}) when the turn does not come
   */
  Optional<List<BigDecimal>> of(Series series) {
    Optional<Optional<List<BigDecimal>>> known = known(series);
    if (known.isPresent()) {
      return known.get();
    }
    take();
    try {
      // Who waited may have waited for this very series.
      return known(series).orElseGet(() -> keep(series, work.apply(series)));
    } finally {
      turn.release();
    }
  }

  private Optional<Optional<List<BigDecimal>>> known(Series series) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(series));
    }
  }

  private Optional<List<BigDecimal>> keep(Series series, Optional<List<BigDecimal>> answer) {
    synchronized (kept) {
      kept.put(series, answer);
    }
    return answer;
  }

  private void take() {
    try {
      if (turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Busy(
        "statistics_adjustmentBusy", "other series are being adjusted", RETRY_AFTER_SECONDS);
  }
}
