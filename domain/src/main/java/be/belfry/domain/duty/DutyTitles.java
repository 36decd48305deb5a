package be.belfry.domain.duty;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;

/** Texts of a duty: the plan's in four languages, or those of a task in the writer's own. */
public final class DutyTitles {
  private DutyTitles() {}

  /**
   * What must be done.
   *
   * @param plan the version that the duty names
   * @param task title of a task, empty for a duty of the plan
   */
  public static LocalizedText title(PlanVersion plan, String code, Optional<String> task) {
    return task.map(DutyTitles::same).orElseGet(() -> plan.duty(code).title());
  }

  /** How one sees that it is done; see {@link #title}. */
  public static LocalizedText doneWhen(PlanVersion plan, String code, Optional<String> task) {
    return task.map(DutyTitles::same).orElseGet(() -> plan.duty(code).doneWhen());
  }

  /** A text that has no translations. */
  static LocalizedText same(String text) {
    return new LocalizedText(text, text, text, text);
  }
}
