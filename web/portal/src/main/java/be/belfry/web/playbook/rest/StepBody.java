package be.belfry.web.playbook.rest;

import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.StepRow;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run.
 *
 * @param text what must be done, in the answer's language
 * @param dueRule the rule that made the due time, in words
 * @param secondPerson whether a second person must confirm that it is done
 * @param after numbers of the steps that must be closed before it
 * @param reportedBy the first of two persons
 * @param exclusionAskedBy the first of two persons who says that it does not apply
 * @param exclusionReason why, in his words
 * @param earlierWords what was written of it and no longer holds, a line each
 * @param files those that show how it was done, beside the evidence in words
 * @param notMet the part of its condition that does not hold, so that it is left out
 * @param appliesSince since when it applies, when it was left out before
 * @param appliesPart the part of its condition that holds since then
 * @param starts code of the procedure that may be started from it
 * @param every elapsed time between two rounds as ISO 8601 ({@code PT1H}); absent for one that is
 *     done once
 * @param rounds those that are done, the oldest first
 * @param own whether it is the caller's own: his entity's, his service's, his office's
 */
record StepBody(
    int no,
    String text,
    String doneWhen,
    List<String> roles,
    Anchor anchor,
    Optional<Instant> dueAt,
    String dueRule,
    Basis basis,
    boolean secondPerson,
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
    Optional<String> starts,
    Optional<String> every,
    List<StepRoundBody> rounds,
    boolean own,
    List<StepFileBody> files) {

  static StepBody of(StepRow row, PlaybookRunDetail run, Language language, Subject reader) {
    return new StepBody(
        row.no(),
        row.title().in(language),
        row.doneWhen().in(language),
        row.roles(),
        row.anchor(),
        row.dueAt(),
        row.dueRule().in(language),
        row.basis(),
        row.twoPersons(),
        row.after(),
        row.state(),
        row.overdue(),
        row.begunBy(),
        row.reportedBy(),
        row.closedBy(),
        row.closedAt(),
        row.evidence(),
        row.evidenceSha256(),
        row.reason(),
        row.exclusionAskedBy(),
        row.exclusionReason(),
        row.earlierWords(),
        row.notMet(),
        row.appliesSince(),
        row.appliesPart(),
        row.starts(),
        row.every().map(Duration::toString),
        run.roundsOf(row.no()).stream().map(StepRoundBody::of).toList(),
        row.isOf(reader),
        run.filesOf(row.no()).stream().map(StepFileBody::of).toList());
  }
}
