package be.belfry.domain.plan;

/**
 * What becomes of a tier's open duties when another tier is declared. When no tier is in force any
 * more, all of them end, whatever the plan says here: nothing is left that they could rest on.
 *
 * @param raised a higher tier is declared
 * @param lowered a lower tier is declared
 */
public record OpenDuties(DutyFate raised, DutyFate lowered) {
  /** The rule of a plan that gives none: nothing that was begun is dropped. */
  public static final OpenDuties KEPT = new OpenDuties(DutyFate.KEEP, DutyFate.KEEP);
}
