package be.belfry.domain.duty;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Listed;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A duty with its texts.
 *
 * @param title what must be done; a task's stands in the writer's language in all four, or its code
 *     where its file keeps the text
 * @param doneWhen how one sees that it is done
 * @param serviceName name of the service that must do it
 * @param basis what the duty stands on; a task stands on the decision that it names; empty when the
 *     plan cannot say
 * @param twoPersonsToWaive whether a waiver needs a second person
 * @param sectors codes of the sectors that the plan gives it for; empty for one of no sector
 * @param planGone whether the files of its plan version cannot be read, so that codes stand for
 *     texts
 */
public record DutyItem(
    DutyRow row,
    LocalizedText title,
    LocalizedText doneWhen,
    LocalizedText serviceName,
    Optional<Basis> basis,
    boolean twoPersonsToWaive,
    Set<String> sectors,
    boolean planGone)
    implements Opened, Listed {
  private static final Basis OF_A_TASK = new Basis(Basis.Kind.PROPOSAL, "BELFRY-DUTIES");

  /**
   * Puts a row and its texts together.
   *
   * @param plan the version that the row names
   */
  public static DutyItem of(DutyRow row, PlanVersion plan) {
    return new DutyItem(
        row,
        DutyTitles.title(plan, row.code(), own(row, row.taskTitle())),
        DutyTitles.doneWhen(plan, row.code(), own(row, row.taskDoneWhen())),
        plan.nameOf(row.service()),
        Optional.of(row.task() ? OF_A_TASK : plan.duty(row.code()).basis()),
        !row.task() && plan.duty(row.code()).secondPersonToWaive(),
        row.task() ? Set.of() : plan.duty(row.code()).sectors(),
        false);
  }

  private static Optional<String> own(DutyRow row, Optional<String> text) {
    return row.task() ? text.or(() -> Optional.of(row.code())) : Optional.empty();
  }

  /**
   * What is stored of a duty whose plan version cannot be read: codes stand for texts. A waiver
   * wants two persons, for the plan may have asked for them.
   */
  public static DutyItem ofStored(DutyRow row) {
    return new DutyItem(
        row,
        DutyTitles.same(row.taskTitle().orElse(row.code())),
        DutyTitles.same(row.taskDoneWhen().orElse(row.code())),
        DutyTitles.same(row.service()),
        row.task() ? Optional.of(OF_A_TASK) : Optional.empty(),
        !row.task(),
        Set.of(),
        true);
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(row.crisis(), reader);
  }

  @Override
  public String record() {
    return row.crisis();
  }
}
