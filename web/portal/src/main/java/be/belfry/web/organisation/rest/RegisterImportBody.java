package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.RegisterImport;
import be.belfry.web.shared.Refusals;
import java.util.List;

/**
 * How an import into the register ended; all counts are rows.
 *
 * @param refused of which nothing was written
 */
record RegisterImportBody(
    int read, int added, int changed, int unchanged, int refused, List<RefusedRow> refusals) {

  /**
   * A row that was not taken.
   *
   * @param line of the file at which it begins, the header is 1
   * @param enterpriseNumber as it stands there
   * @param detail why, as a sentence in the caller's language
   */
  record RefusedRow(long line, String enterpriseNumber, String code, String detail) {}

  static RegisterImportBody of(RegisterImport report, Refusals refusals) {
    return new RegisterImportBody(
        report.read(),
        report.added(),
        report.changed(),
        report.unchanged(),
        report.refusals().size(),
        report.refusals().stream()
            .map(
                row ->
                    new RefusedRow(
                        row.line(), row.number(), row.why().code(), refusals.message(row.why())))
            .toList());
  }
}
