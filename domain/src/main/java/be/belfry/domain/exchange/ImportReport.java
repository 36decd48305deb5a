package be.belfry.domain.exchange;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How an import ended. All counts are records; {@code read = stored + repeated + refused}.
 *
 * @param source source of the records
 * @param read records found in the file
 * @param stored records that are new
 * @param repeated records that were there already, with the same content
 * @param refused records that were not stored, each with its line in the list of refusals
 * @param unknownSectors rows by sector that the mapping does not know; stored as {@code other}
 */
public record ImportReport(
    UUID id,
    String source,
    long read,
    long stored,
    long repeated,
    long refused,
    Map<String, Long> unknownSectors) {
  public ImportReport {
    unknownSectors = Map.copyOf(unknownSectors);
  }

  /** The last line that the command prints. */
  public String totals() {
    return "read=%d stored=%d repeated=%d refused=%d".formatted(read, stored, repeated, refused);
  }

  /** Unknown sectors by name. */
  public Map<String, Long> sortedUnknownSectors() {
    return new TreeMap<>(unknownSectors);
  }
}
