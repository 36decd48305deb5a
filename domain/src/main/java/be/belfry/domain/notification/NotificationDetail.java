package be.belfry.domain.notification;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One notification with all that belongs to it, for a page.
 *
 * @param row its line in lists
 * @param content what it says
 * @param submittedBy account that sent it, {@code anonymous} from the public form
 * @param outcomeReason why it was rejected or withdrawn
 * @param settledAt when triage settled it
 * @param settledBy who did
 * @param version for changes: of the state that was read
 * @param thread all reports of its thread, oldest first
 * @param clocks of its thread
 * @param questions asked in its thread, oldest first
 */
public record NotificationDetail(
    NotificationRow row,
    ReceiveNotification content,
    String submittedBy,
    Optional<String> outcomeReason,
    Optional<Instant> settledAt,
    Optional<String> settledBy,
    int version,
    List<NotificationRow> thread,
    List<ClockRow> clocks,
    List<Question> questions) {

  /**
   * A legal clock of the thread.
   *
   * @param textKey key of its rule's sentence in the bundle {@code clock}
   */
  public record ClockRow(
      UUID id,
      Regime regime,
      Stage stage,
      ClockState state,
      Optional<Instant> startedAt,
      Optional<Instant> targetAt,
      Optional<Instant> lastLawfulAt,
      Optional<Instant> reportedAt,
      Optional<String> notApplicableReason,
      Optional<String> notApplicableBy,
      String textKey) {}

  /** A question to the notifier. */
  public record Question(
      String text,
      String askedBy,
      Instant askedAt,
      Optional<Instant> answeredAt,
      Optional<String> answer) {}
}
