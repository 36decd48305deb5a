package be.belfry.web.briefing.rest;

import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One briefing in a list.
 *
 * @param heading what stands at its head; the title of the crisis where nothing is written
 * @param number number in the crisis, absent for a draft
 */
public record BriefingItem(
    String href,
    UUID id,
    String crisis,
    String title,
    LocalizedText heading,
    Optional<Integer> number,
    BriefingStatus state,
    Tlp tlp,
    boolean exercise,
    Instant asOf,
    Instant validUntil,
    String author,
    Optional<String> approver,
    Optional<Instant> approvedAt,
    int receipts) {

  static BriefingItem of(BriefingRow row) {
    return new BriefingItem(
        href(row.id()),
        row.id(),
        row.crisis(),
        row.title(),
        row.heading(),
        Optional.of(row.number()).filter(n -> n > 0),
        row.status(),
        row.marking(),
        row.exercise(),
        row.asOf(),
        row.validUntil(),
        row.author(),
        row.approver(),
        row.approvedAt(),
        row.receipts());
  }

  static String href(UUID id) {
    return "/api/v1/briefings/" + id;
  }
}
