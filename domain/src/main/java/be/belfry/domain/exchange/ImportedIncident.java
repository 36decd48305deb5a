package be.belfry.domain.exchange;

import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;

/**
 * One record of a source, ready to be stored.
 *
 * @param key its key in the source
 * @param keyColumn column of that key
 * @param line line of the file at which it begins
 * @param countedAt begin of its day, month or year in Brussels; gives the month of the figures
 * @param data what is known of it
 */
public record ImportedIncident(
    String key, String keyColumn, long line, Instant countedAt, OpenIncident data) {

  /** Stands before fingerprints of the second form; those of the first had no title and marking. */
  private static final String SECOND = "2:";

  /** {@code 2:} and the SHA-256 of what is stored, hex: tells a repeat from a changed record. */
  public String fingerprint() {
    return SECOND + Sha256.hex(String.join("\n", first(), data.tlp().code(), data.title()));
  }

  /**
   * Whether a fingerprint that an import stored is this record's; one of the first form is compared
   * without title and marking, of which it knows nothing.
   */
  public boolean isOf(String stored) {
    return stored.equals(stored.startsWith(SECOND) ? fingerprint() : Sha256.hex(first()));
  }

  private String first() {
    return String.join(
        "\n",
        countedAt.toString(),
        data.precision().code(),
        data.classification().code(),
        data.phenomenon().code(),
        data.severity().code(),
        data.crossBorder().code(),
        String.join(",", data.sectors().stream().map(s -> s.code()).sorted().toList()));
  }
}
