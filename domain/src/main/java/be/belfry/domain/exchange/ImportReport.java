package be.belfry.domain.exchange;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How an import ended. All counts are records; {@code read = stored + repeated + refused +
 * filtered}.
 *
 * @param source source of the records
 * @param read records found in the file
 * @param stored records that are new
 * @param repeated records that were there already, with the same content
 * @param refused records that were not stored, each with its line in the list of refusals
 * @param filtered records that the mapping does not want
 * @param unknownSectors rows by sector that the mapping does not know; stored as {@code other}
 */
public record ImportReport(
    UUID id,
    String source,
    long read,
    long stored,
    long repeated,
    long refused,
    long filtered,
    Map<String, Long> unknownSectors) {
  public ImportReport {
    unknownSectors = Map.copyOf(unknownSectors);
  }

  /** The last line that the command prints; what is filtered is in it when something is. */
  public String totals() {
    String totals =
        "read=%d stored=%d repeated=%d refused=%d".formatted(read, stored, repeated, refused);
    return filtered == 0 ? totals : totals + " filtered=" + filtered;
  }

  /** Unknown sectors by name. */
  public Map<String, Long> sortedUnknownSectors() {
    return new TreeMap<>(unknownSectors);
  }
}
