package be.belfry.domain.escalation;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;

/**
 * An urgent order by word of mouth, as the duty officer writes it down.
 *
 * @param by name of the person who ordered
 * @param office code of the office that he spoke for, as in the plan
 * @param channel by which way
 * @param at when he said so, UTC, not in the future
 */
public record OralOrder(String by, String office, OrderChannel channel, Instant at) {
  /** Longest name. */
  public static final int NAME_LIMIT = 200;

  /**
   * @throws RuleViolation {@code escalation_orderIncomplete} when something is missing or too long
   */
  public OralOrder {
    if (by == null
        || by.isBlank()
        || by.length() > NAME_LIMIT
        || office == null
        || office.isBlank()
        || channel == null
        || at == null) {
      throw new RuleViolation(
          "escalation_orderIncomplete", "an oral order needs by, office, channel and at");
    }
    by = by.strip();
  }
}
