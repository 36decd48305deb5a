package be.belfry.domain.duty;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.LocalizedText;

/**
 * A duty with its texts.
 *
 * @param title what must be done; a task's stands in the writer's language in all four
 * @param doneWhen how one sees that it is done
 * @param serviceName name of the service that must do it
 * @param basis what the duty stands on; a task stands on the decision that it names
 * @param twoPersonsToWaive whether a waiver needs a second person
 */
public record DutyItem(
    DutyRow row,
    LocalizedText title,
    LocalizedText doneWhen,
    LocalizedText serviceName,
    Basis basis,
    boolean twoPersonsToWaive) {
  private static final Basis OF_A_TASK = new Basis(Basis.Kind.PROPOSAL, "BELFRY-DUTIES");

  /**
   * Puts a row and its texts together.
   *
   * @param plan the version that the row names
   */
  public static DutyItem of(DutyRow row, PlanVersion plan) {
    return new DutyItem(
        row,
        DutyTitles.title(plan, row.code(), row.taskTitle()),
        DutyTitles.doneWhen(plan, row.code(), row.taskDoneWhen()),
        plan.nameOf(row.service()),
        row.task() ? OF_A_TASK : plan.duty(row.code()).basis(),
        !row.task() && plan.duty(row.code()).secondPersonToWaive());
  }
}
