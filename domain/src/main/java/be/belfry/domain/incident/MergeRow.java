package be.belfry.domain.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One merge, as whoever may know both incidents reads it.
 *
 * @param incident reference of the merged incident
 * @param title of the merged incident
 * @param into reference of the incident that goes on
 * @param intoTitle its title
 * @param number counts the merges of the merged incident from 1
 * @param before where the merged incident stood
 * @param reversal who took it back, when, and why; empty while it stands
 */
public record MergeRow(
    String incident,
    String title,
    String into,
    String intoTitle,
    int number,
    IncidentStatus before,
    String reason,
    String by,
    Instant at,
    Optional<Reversal> reversal) {

  /** A merge taken back. */
  public record Reversal(String by, Instant at, Optional<String> reason) {}

  /** True until it is reversed. */
  public boolean standing() {
    return reversal.isEmpty();
  }
}
