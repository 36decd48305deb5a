package be.belfry.domain.briefing;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Listed;
import be.belfry.domain.security.Marked;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the list of briefings.
 *
 * @param title title of the crisis
 * @param heading what stands at its head in each language; the title where nothing is written
 * @param number number in the crisis; 0 for a draft
 * @param asOf the time that its picture shows
 * @param receipts how many readers have acknowledged it
 */
public record BriefingRow(
    UUID id,
    String crisis,
    String title,
    LocalizedText heading,
    int number,
    BriefingStatus status,
    Tlp marking,
    boolean exercise,
    Instant asOf,
    Instant validUntil,
    String author,
    Optional<String> approver,
    Optional<Instant> approvedAt,
    int receipts)
    implements Listed {
  @Override
  public String record() {
    return crisis;
  }

  @Override
  public Optional<String> ownTlp() {
    return Marked.whereNarrow(marking.code());
  }
}
