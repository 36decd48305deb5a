package be.belfry.domain.duty;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.LegalBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Who must be told of a duty that nobody acknowledges, or that is not done in time. The plan's
 * lines say after which multiple of the time to acknowledge: the substitute after once, the board
 * after twice, the crisis centre by telephone after three times. The plan gives no interval of its
 * own for what is not done in time, so that climbs by the same one, counted from when it had to be
 * done.
 */
public final class DutyEscalation {
  private DutyEscalation() {}

  /**
   * The lines that are reached and were not used yet, the nearest first. After an outage several
   * are reached at once and each is still told.
   *
   * @param lines of the plan version that the duty came from
   * @param since from when the multiples count
   * @param time the time to acknowledge; the instant at which a multiple ends is still in time
   * @param raised highest multiple that was used already, 0 for none
   */
  @LegalBasis("BELFRY-DUTIES")
  public static List<EscalationLine> reached(
      List<EscalationLine> lines, Instant since, Duration time, int raised, Instant now) {
    return lines.stream()
        .filter(line -> line.times() > raised)
        .filter(line -> now.isAfter(since.plus(time.multipliedBy(line.times()))))
        .sorted(Comparator.comparingInt(EscalationLine::times))
        .toList();
  }
}
