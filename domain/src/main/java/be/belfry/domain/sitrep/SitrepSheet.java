package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Watermark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the printed report is made from; the same for all four languages.
 *
 * @param number number in the crisis; 0 while it is open
 * @param corrects number of the report that this one corrects
 * @param cutOff until when inputs were asked
 * @param editor who wrote it last
 * @param previous the report issued before it, from which the difference is computed
 */
public record SitrepSheet(
    String crisis,
    String title,
    int number,
    SitrepStatus status,
    Optional<Integer> corrects,
    Tlp marking,
    List<Audience> audience,
    List<Watermark> watermarks,
    boolean oralOrder,
    Instant cutOff,
    String editor,
    Optional<String> issuer,
    Optional<Instant> issuedAt,
    SitrepContent content,
    Optional<Previous> previous) {
  public SitrepSheet {
    audience = List.copyOf(audience);
    watermarks = List.copyOf(watermarks);
  }

  /** The report before: its number and what it said. */
  public record Previous(int number, SitrepContent content) {}

  /** True for a report of an exercise. */
  public boolean isExercise() {
    return watermarks.contains(Watermark.EXERCISE);
  }

  /** What has changed since the report before; empty for the first one. */
  public Optional<SitrepDifference> difference() {
    return previous.map(
        before -> SitrepDifference.between(before.number(), before.content(), content));
  }
}
