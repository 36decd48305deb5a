package be.belfry.server.demo;

import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One event at one organisation: what it notifies, and what is decided about it.
 *
 * @param id of the first notification, the same at every demonstration of the same day
 * @param detectedAt empty when nobody knows
 * @param people persons who are affected
 */
record DemoCase(
    UUID id,
    UUID thread,
    DemoOrganisation organisation,
    NotificationKind kind,
    Channel channel,
    Language language,
    Instant receivedAt,
    Instant awareAt,
    Optional<Instant> detectedAt,
    DemoTitles.Kind what,
    String title,
    Severity severity,
    long people,
    boolean crossBorder,
    Tlp tlp,
    boolean exercise,
    List<FollowUp> followUps,
    Optional<Triage> triage) {

  /** Whether personal data are affected. */
  boolean touchesPersonalData() {
    return what.phenomenon() == Phenomenon.DATA_BREACH;
  }

  /** The same event notified once more. */
  DemoCase repeating(DemoCase earlier) {
    return new DemoCase(
        id,
        thread,
        organisation,
        kind,
        channel,
        language,
        receivedAt,
        awareAt,
        detectedAt,
        earlier.what,
        earlier.title,
        earlier.severity,
        people,
        crossBorder,
        tlp,
        exercise,
        List.of(),
        triage);
  }

  /**
   * A later report of the thread.
   *
   * @param endedAt when the incident was handled; only a final report says so
   */
  record FollowUp(UUID id, NotificationKind kind, Instant receivedAt, Optional<Instant> endedAt) {}

  /**
   * What a person decided.
   *
   * @param analyst which of the analysts
   * @param moves what became of the incident, when one was opened, in their order
   * @param reclassified what it turned out to be afterwards
   */
  record Triage(
      NotificationDecision decision,
      Instant at,
      int analyst,
      List<Move> moves,
      Optional<Reclassified> reclassified) {}

  /** A better look showed another kind of incident. */
  record Reclassified(DemoTitles.Kind as, Instant at) {}

  /** A move in the life of the incident. */
  record Move(IncidentDecision decision, Instant at) {}
}
