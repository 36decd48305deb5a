package be.belfry.domain.playbook;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step as pages show it.
 *
 * @param version counts the changes of the step
 * @param roles codes of services or roles; the first leads
 * @param after numbers of the steps that must be closed before it
 * @param reportedBy the first of two persons
 * @param exclusionAskedBy the first of two persons who says that it does not apply, until the
 *     second agrees
 * @param exclusionReason why, in his words
 * @param earlierWords what was written of it and no longer holds, a line each
 * @param notMet the part of its condition that does not hold, so that it is left out
 * @param appliesSince since when it applies, when it was left out before
 * @param appliesPart the part of its condition that holds since then
 * @param ofEntity whether somebody of the entity that is hit has to do with it
 * @param evidenceSha256 hash of the whole evidence, also kept in the log
 * @param starts code of the procedure that may be started from it
 * @param every elapsed time between two rounds; empty for a step that is done once
 * @param roundsDone how many rounds of it are done, also those whose words the viewer does not see
 */
public record StepRow(
    int no,
    long version,
    LocalizedText title,
    LocalizedText doneWhen,
    List<String> roles,
    Anchor anchor,
    Optional<Instant> dueAt,
    LocalizedText dueRule,
    Basis basis,
    boolean twoPersons,
    List<Integer> after,
    StepState state,
    boolean overdue,
    Optional<String> begunBy,
    Optional<String> reportedBy,
    Optional<String> closedBy,
    Optional<Instant> closedAt,
    Optional<String> evidence,
    Optional<String> evidenceSha256,
    Optional<String> reason,
    Optional<String> exclusionAskedBy,
    Optional<String> exclusionReason,
    Optional<String> earlierWords,
    Optional<ConditionPart> notMet,
    Optional<Instant> appliesSince,
    Optional<ConditionPart> appliesPart,
    boolean ofEntity,
    Optional<String> starts,
    Optional<Duration> every,
    int roundsDone) {

  /**
   * Whether it is the viewer's own: his entity's, his service's, his office's, or, for the
   * authority of a sector, that of the sectoral authority.
   */
  public boolean isOf(Subject viewer) {
    return viewer.role() == Role.ORGANISATION
        ? ofEntity
        : rolesOf(viewer).stream().anyMatch(roles::contains);
  }

  /** Codes under which steps name a viewer who works for no entity; for who does, none. */
  public static Set<String> rolesOf(Subject viewer) {
    if (viewer.role() == Role.ORGANISATION) {
      return Set.of();
    }
    return Stream.of(
            viewer.service(),
            viewer.office(),
            viewer.role() == Role.SECTOR_AUTHORITY
                ? Optional.of(PlanVersion.SECTOR_AUTHORITY)
                : Optional.<String>empty())
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether somebody may say that it does not apply, as the first or as the second person. */
  public boolean mayExclude(String user) {
    return roundsDone == 0
        && (exclusionAskedBy.isEmpty()
            || StepRun.mayAgreeToExclude(user, exclusionAskedBy.get(), reportedBy.orElse("")));
  }

  /** Whether a file can be added to it now. */
  public boolean takesFiles() {
    return StepRun.takesFiles(state);
  }
}
