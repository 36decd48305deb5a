package be.belfry.domain.briefing;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;

/**
 * Who does what.
 *
 * @param service code of the service as in the plan
 * @param task its current task
 * @param state how it stands
 * @param percent how far its duties are fulfilled, 0 to 100
 * @param blockedBy what stands in the way; empty when nothing does
 */
public record ServiceTask(
    String service, WrittenText task, TaskState state, int percent, WrittenText blockedBy) {
  public ServiceTask {
    if (percent < 0 || percent > 100) {
      throw new RuleViolation(
          "briefing_percent", "percent must be between 0 and 100, but is " + percent, percent);
    }
  }
}
