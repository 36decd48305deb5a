package be.belfry.domain.callout;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A call to be made.
 *
 * @param unit code of the service or office whose line is called; empty when one contact is
 * @param contact key of the one contact that is called; empty when a line is
 * @param cause reference of what it is about, {@code C-2026-0003}; it is in every message
 * @param text what whoever answers reads once he has signed in, at most 500 characters; never in a
 *     message
 * @param answerWithin time of each in line to answer, 1 minute to 24 hours
 * @param exercise true: only the directory of exercises is called
 */
public record StartCallOut(
    CallOutKind kind,
    Optional<String> unit,
    Optional<UUID> contact,
    Optional<String> cause,
    String text,
    Duration answerWithin,
    boolean exercise) {
  /** Time to answer when none is given. */
  public static final Duration USUAL = Duration.ofMinutes(10);

  /** Time to answer in a test or drill: a working day and a night. */
  public static final Duration OF_TEST = Duration.ofHours(24);

  /** Shortest time to answer. */
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  /** Longest time to answer. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** Longest text in characters. */
  public static final int LONGEST_TEXT = 500;

  private static final int LONGEST_CAUSE = 40;

  public StartCallOut {
    unit = unit.map(String::strip).filter(u -> !u.isEmpty());
    cause = cause.map(String::strip).filter(c -> !c.isEmpty());
    text = text == null ? "" : text.strip();
    if (unit.isPresent() == contact.isPresent()) {
      throw new RuleViolation("callout_target", "one service, office or contact is called");
    }
    if (cause.isPresent() && !cause.get().matches("[A-Za-z0-9/-]{1," + LONGEST_CAUSE + "}")) {
      throw new RuleViolation("callout_cause", "the cause is a reference, as C-2026-0003");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new RuleViolation(
          "callout_text", "text has at most " + LONGEST_TEXT + " characters", LONGEST_TEXT);
    }
    if (answerWithin.compareTo(SHORTEST) < 0 || answerWithin.compareTo(LONGEST) > 0) {
      throw new RuleViolation(
          "callout_answerWithin",
          "answerWithin must be between 1 minute and " + LONGEST + ", but is " + answerWithin);
    }
  }

  /** A test of one contact. */
  public static StartCallOut test(UUID contact, CallOutKind kind, boolean exercise) {
    return new StartCallOut(
        kind, Optional.empty(), Optional.of(contact), Optional.empty(), "", OF_TEST, exercise);
  }
}
