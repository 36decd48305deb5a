package be.belfry.domain.duty;

import be.belfry.domain.plan.Tier;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A duty as lists and pages show it. The texts of a duty of the plan are in the plan version that
 * it names; a task carries its own.
 *
 * @param taskTitle title of a task, empty for a duty of the plan
 * @param taskDoneWhen criterion of a task, empty for a duty of the plan
 * @param decision reference of the decision that a task comes from
 * @param overdue whether it should have been acknowledged or done by the time of the question
 * @param raised highest multiple of the time to acknowledge that was raised up the line
 * @param lastRaising who was told last that it is late
 * @param answeredBy name of who acknowledged it by telephone, radio, mail or in person
 * @param closedBy who fulfilled or waived it; empty when its tier was ended
 * @param kept whether what people wrote of it stays within its crisis file, which is marked
 *     narrower than {@code TLP:AMBER} and hidden from the reader; the texts are empty then
 * @param live whether a tier is in force in its crisis file; what is closed stays closed otherwise
 * @param earlierWords what was written of it before it was reopened or handed over again
 */
public record DutyRow(
    UUID id,
    long version,
    String crisis,
    String code,
    String planVersion,
    String service,
    Tier tier,
    boolean task,
    Optional<String> taskTitle,
    Optional<String> taskDoneWhen,
    Optional<String> decision,
    DutyState state,
    boolean overdue,
    Instant calledAt,
    Instant acknowledgeBy,
    Instant dueAt,
    Optional<String> acknowledgedBy,
    Optional<Instant> acknowledgedAt,
    Optional<AcknowledgeChannel> acknowledgedVia,
    Optional<String> answeredBy,
    Optional<String> closedBy,
    Optional<Instant> closedAt,
    Optional<String> evidence,
    Optional<String> reason,
    Optional<String> waiverAskedBy,
    Optional<String> handedOverFrom,
    Optional<String> handedOverReason,
    Optional<String> reopenedBy,
    Optional<String> reopenedReason,
    Optional<String> earlierWords,
    int raised,
    Optional<Raising> lastRaising,
    boolean exercise,
    boolean live,
    boolean kept) {
  /** The time that matters now: until it is acknowledged that of the acknowledgement. */
  public Instant nextAt() {
    return state == DutyState.OPEN && acknowledgeBy.isBefore(dueAt) ? acknowledgeBy : dueAt;
  }
}
