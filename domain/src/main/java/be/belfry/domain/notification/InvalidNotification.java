package be.belfry.domain.notification;

import be.belfry.domain.shared.RuleViolation;
import java.util.List;

/**
 * A notification that can't be stored; it carries everything that is wrong at once, or the first
 * hundred things and that there are more.
 */
public class InvalidNotification extends RuleViolation {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  /**
   * @param issues at least one
   */
  public InvalidNotification(List<Issue> issues) {
    super("notification_invalid", issues.size() + " fields can't be accepted", issues.size());
    this.issues = List.copyOf(issues);
  }

  /** What is wrong, in the order of the contract's fields; empty after serialisation. */
  public List<Issue> issues() {
    return issues == null ? List.of() : issues;
  }
}
