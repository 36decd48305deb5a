package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;

/**
 * Who is called when a duty is not acknowledged.
 *
 * @param times multiple of the duty's time to acknowledge after which the call leaves
 * @param target who
 * @param telephone by telephone, not by message alone
 * @param text the rule in words
 */
public record EscalationLine(
    int times, Target target, boolean telephone, LocalizedText text, Basis basis) {
  /** Whom a line reaches. */
  public enum Target implements Coded {
    /** Next person on the service's rota. */
    SUBSTITUTE,
    /** President of the service's board. */
    SERVICE_BOARD,
    /** Permanence of the National Crisis Centre. */
    CRISIS_CENTRE;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }
}
