package be.belfry.reports.engine;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Language;
import java.util.Optional;

/** What records call by a code, by its name in a plan and in one language. */
public final class PlanWords {
  private final PlanVersion plan;
  private final Language language;

  /** Names of one plan in one language. */
  public PlanWords(PlanVersion plan, Language language) {
    this.plan = plan;
    this.language = language;
  }

  /** Name of a service or office; its code when the plan has none of that. */
  public String unit(String code) {
    return Plain.text(
        Optional.ofNullable(plan.names().get(code)).map(name -> name.in(language)).orElse(code));
  }

  /**
   * Title of a duty; empty when the plan has no such duty.
   *
   * @param code its code, or its reference: that of its crisis file, a slash, its code
   */
  public Optional<String> duty(String code) {
    return plan.dutyTitle(code.substring(code.lastIndexOf('/') + 1))
        .map(title -> Plain.text(title.in(language)));
  }

  /** Title of a duty and its reference below it; a task has its own title. */
  public String duty(LateDutyRow late) {
    String reference = Plain.text(late.reference());
    return late.title()
        .map(Plain::text)
        .or(() -> duty(late.code()))
        .map(title -> title + "\n" + reference)
        .orElse(reference);
  }
}
