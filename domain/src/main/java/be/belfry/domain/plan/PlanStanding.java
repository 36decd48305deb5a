package be.belfry.domain.plan;

import be.belfry.domain.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where a version of the plan stands.
 *
 * @param base the version in force when it was drafted; empty for versions that came as files
 * @param replaces the version that it replaces on its first day, as far as is approved now; empty
 *     for versions that came as files
 * @param version counts the changes of the record; empty for versions that came as files
 * @param acts every act on it; none for versions that came as files
 */
public record PlanStanding(
    PlanState state,
    Optional<String> base,
    Optional<String> replaces,
    OptionalLong version,
    List<Act> acts) {
  public PlanStanding {
    acts = List.copyOf(acts);
  }

  /**
   * One act.
   *
   * @param by name of who acted
   * @param person key of his account
   * @param office code of the role in which he acted
   * @param reason may be empty
   */
  public record Act(
      PlanDecision decision, String by, UUID person, String office, String reason, Instant at) {}

  /**
   * Whether somebody's approval is still missing: neither he nor his office has approved it, and he
   * did not propose it.
   */
  public boolean awaitsApproval(Subject by) {
    return isOpenTo(by, PlanDecision.APPROVE)
        && acts.stream()
            .noneMatch(
                act -> act.decision() == PlanDecision.PROPOSE && act.person().equals(by.id()));
  }

  /** Whether neither somebody nor his office has withdrawn it. */
  public boolean awaitsWithdrawal(Subject by) {
    return isOpenTo(by, PlanDecision.WITHDRAW);
  }

  /**
   * Whether somebody's office has still to give its word: on a proposal, or on a withdrawal that
   * the other office has begun.
   */
  public boolean awaits(Subject by) {
    return switch (state) {
      case PROPOSED, HALF_APPROVED -> awaitsApproval(by);
      case HALF_WITHDRAWN -> awaitsWithdrawal(by);
      default -> false;
    };
  }

  private boolean isOpenTo(Subject by, PlanDecision decision) {
    return acts.stream()
        .filter(act -> act.decision() == decision)
        .noneMatch(act -> act.office().equals(by.role().code()) || act.person().equals(by.id()));
  }

  /**
   * The standing of a version that is kept in the database.
   *
   * @param replaces the version that it replaces on its first day
   */
  public static PlanStanding of(StoredPlan plan, Optional<String> replaces) {
    return new PlanStanding(
        plan.state(),
        Optional.of(plan.base()),
        replaces,
        OptionalLong.of(plan.version()),
        plan.acts().stream()
            .map(
                act ->
                    new Act(
                        act.decision(),
                        act.subjectName(),
                        act.subjectId(),
                        act.office(),
                        act.reason(),
                        act.actedAt()))
            .toList());
  }

  /** The standing of a version that came as files with the program or in the own folder. */
  public static PlanStanding ofFiles(PlanState state) {
    return new PlanStanding(
        state, Optional.empty(), Optional.empty(), OptionalLong.empty(), List.of());
  }
}
