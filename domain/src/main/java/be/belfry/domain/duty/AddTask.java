package be.belfry.domain.duty;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;

/**
 * A task for a service that comes from a decision and not from the plan.
 *
 * @param service code of the service that must do it
 * @param title what, 1 to 200 characters
 * @param doneWhen how one sees that it is done, at most 500 characters
 * @param dueAt when it must be done
 * @param decision reference of the decision that it comes from; empty when ordered orally
 */
public record AddTask(
    String service, String title, String doneWhen, Instant dueAt, Optional<String> decision) {
  /** Longest title in characters. */
  public static final int MAX_TITLE = 200;

  /** Longest criterion in characters. */
  public static final int MAX_DONE_WHEN = 500;

  public AddTask {
    DutyTexts.require("title", title, MAX_TITLE);
    DutyTexts.require("doneWhen", doneWhen, MAX_DONE_WHEN);
    if (dueAt == null) {
      throw new RuleViolation("duty_dueMissing", "dueAt is missing");
    }
  }
}
