package be.belfry.domain.playbook;

import be.belfry.domain.shared.LegalBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who must be told of a step that is overdue: the next role at once, the federal coordination
 * committee when the step has taken twice its time. A step with one role goes to the committee at
 * once.
 */
public final class StepEscalation {
  /** Code of the federal coordination committee, the end of the line. */
  public static final String COORDINATION_COMMITTEE = "cofeco";

  private StepEscalation() {}

  /**
   * Those who are reached and were not told yet, in order.
   *
   * @param roles of the step; the first leads
   * @param start when the run began
   * @param dueAt last instant in time
   * @param raised how many of the line were told already
   */
  @LegalBasis("BELFRY-PLAYBOOKS")
  public static List<String> reached(
      List<String> roles, Instant start, Instant dueAt, int raised, Instant now) {
    List<String> line = new ArrayList<>();
    if (roles.size() > 1) {
      line.add(roles.get(1));
    }
    line.add(COORDINATION_COMMITTEE);
    List<String> reached = new ArrayList<>();
    for (int i = raised; i < line.size(); i++) {
      if (now.isAfter(dueAt.plus(Duration.between(start, dueAt).multipliedBy(i)))) {
        reached.add(line.get(i));
      }
    }
    return List.copyOf(reached);
  }
}
