package be.belfry.web.exchange.rest;

import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import be.belfry.domain.shared.Labels;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * How an import ended; all counts are records.
 *
 * @param refusals the first of them; all are in the CSV beside
 */
record ImportBody(
    UUID id,
    String href,
    String source,
    long read,
    long stored,
    long repeated,
    long refused,
    long filtered,
    List<UnknownSector> unknownSectors,
    List<Refused> refusals) {

  /**
   * A record that was not stored.
   *
   * @param line of the file at which it begins, the header is 1
   * @param code of the reason
   * @param reason in the caller's language
   */
  record Refused(long line, String field, String value, String code, String reason) {}

  /** Rows of a sector that the mapping does not know; their incidents have the sector other. */
  record UnknownSector(String value, long rows) {}

  static ImportBody of(
      ImportReport report, String href, List<ImportRefusal> refusals, Locale locale) {
    return new ImportBody(
        report.id(),
        href,
        report.source(),
        report.read(),
        report.stored(),
        report.repeated(),
        report.refused(),
        report.filtered(),
        report.sortedUnknownSectors().entrySet().stream()
            .map(entry -> new UnknownSector(entry.getKey(), entry.getValue()))
            .toList(),
        refusals.stream()
            .map(
                refusal ->
                    new Refused(
                        refusal.line(),
                        refusal.field(),
                        refusal.value(),
                        refusal.reason().code(),
                        Labels.of(locale, refusal.reason())))
            .toList());
  }
}
