package be.belfry.domain.crisis;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who is in a meeting.
 *
 * @param unit code of the member that he sits for
 * @param name 1 to 300 characters
 * @param deputyOf whose place he takes; empty when he is the member himself
 * @param from when he came
 * @param to when he left; empty: at the end
 */
public record Attendance(
    UUID id,
    String unit,
    String name,
    Optional<String> deputyOf,
    Instant from,
    Optional<Instant> to) {
  public Attendance {
    unit = MeetingTexts.require("unit", unit, MeetingTexts.MAX_CODE);
    name = MeetingTexts.require("name", name, MeetingTexts.MAX_LINE);
    deputyOf =
        deputyOf
            .filter(text -> !text.isBlank())
            .map(text -> MeetingTexts.require("deputyOf", text, MeetingTexts.MAX_LINE));
    if (to.isPresent() && to.get().isBefore(from)) {
      throw new RuleViolation("crisis_leftBefore", "nobody leaves before he came", to.get());
    }
  }

  /**
   * He leaves.
   *
   * @throws RuleViolation ({@code crisis_leftBefore}) when that was before he came, ({@code
   *     crisis_presenceAhead}) when it is still to come
   */
  public Attendance left(Instant at, Instant now) {
    requirePast(at, now);
    return new Attendance(id, unit, name, deputyOf, from, Optional.of(at));
  }

  /** Who came or left is noted when it has happened. */
  static void requirePast(Instant at, Instant now) {
    if (at.isAfter(now)) {
      throw new RuleViolation("crisis_presenceAhead", at + " is still to come", at);
    }
  }
}
