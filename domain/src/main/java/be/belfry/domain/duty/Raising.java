package be.belfry.domain.duty;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.util.UUID;

/**
 * That somebody was told of a late duty.
 *
 * @param duty key of the duty
 * @param at on its clock, an exercise's in an exercise
 */
public record Raising(UUID duty, Cause cause, Told told, Instant at) {
  /** What was late. */
  public enum Cause implements Coded {
    /** Nobody acknowledged it in time. */
    UNACKNOWLEDGED,
    /** It was not done in time. */
    OVERDUE;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /** Who was told. */
  public enum Told implements Coded {
    /** The service itself. */
    SERVICE,
    /** Whoever leads the crisis. */
    LEAD,
    /** Next person on the service's rota. */
    SUBSTITUTE,
    /** President of the service's board. */
    SERVICE_BOARD,
    /** Permanence of the National Crisis Centre. */
    CRISIS_CENTRE;

    /** Whom a line of the plan reaches. */
    public static Told by(EscalationLine line) {
      return switch (line.target()) {
        case SUBSTITUTE -> SUBSTITUTE;
        case SERVICE_BOARD -> SERVICE_BOARD;
        case CRISIS_CENTRE -> CRISIS_CENTRE;
      };
    }

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }
}
