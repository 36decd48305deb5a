package be.belfry.domain.duty;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.LegalBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Who must be told of a duty that nobody acknowledges. The plan's lines say after which multiple of
 * the time to acknowledge: the substitute after once, the board after twice, the crisis centre by
 * telephone after three times.
 */
public final class DutyEscalation {
  private DutyEscalation() {}

  /**
   * The lines that are reached and were not used yet, the nearest first. After an outage several
   * are reached at once and each is still told.
   *
   * @param lines of the plan version that the duty came from
   * @param calledAt when the service was called
   * @param acknowledgeBy end of the time to acknowledge; the instant itself is still in time
   * @param raised highest multiple that was used already, 0 for none
   */
  @LegalBasis("BELFRY-DUTIES")
  public static List<EscalationLine> reached(
      List<EscalationLine> lines,
      Instant calledAt,
      Instant acknowledgeBy,
      int raised,
      Instant now) {
    Duration time = Duration.between(calledAt, acknowledgeBy);
    return lines.stream()
        .filter(line -> line.times() > raised)
        .filter(line -> now.isAfter(calledAt.plus(time.multipliedBy(line.times()))))
        .sorted(Comparator.comparingInt(EscalationLine::times))
        .toList();
  }
}
