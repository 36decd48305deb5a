package be.belfry.reports.statistics;

import be.belfry.domain.shared.CsvCell;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedChange;
import be.belfry.domain.statistics.PublishedRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Published revisions as CSV, a row for each revised figure: the publication, the figure, what it
 * was before and is now. The codes of a figure stand as {@code sector=energy}, one after the other.
 * That some figures are shown by only one of two publications is a row without a figure: what the
 * other one left out is not told.
 */
final class RevisionsCsv {
  private static final List<String> HEADER =
      List.of(
          "edition",
          "publishedAt",
          "status",
          "reason",
          "table",
          "month",
          "codes",
          "before",
          "after",
          "onlyInOne",
          "unit",
          "regime",
          "referenceDate",
          "suppression",
          "licence");

  private RevisionsCsv() {}

  static byte[] of(List<PublishedRevision> revisions) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(HEADER);
      for (PublishedRevision revision : revisions) {
        for (PublishedChange change : revision.changes().figures()) {
          print(
              printer,
              revision.publication(),
              change.table(),
              change.month(),
              codes(change),
              change.before(),
              change.after(),
              false,
              change.terms().unit(),
              change.terms().regime(),
              change.terms().referenceDate(),
              change.terms().suppression());
        }
        if (revision.changes().onlyInOne()) {
          print(printer, revision.publication(), "", "", "", "", "", true, "", "", "", "");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param figure table, month, codes, both numbers, whether it stands for what only one shows, and
   *     the terms of the table
   */
  private static void print(CSVPrinter printer, Publication publication, Object... figure)
      throws IOException {
    // Of month and number, as in the address of its files.
    printer.print(publication.month() + "-" + publication.no());
    printer.print(publication.at());
    printer.print(publication.status().code());
    printer.print(CsvCell.inert(publication.reason().orElse("")));
    for (Object cell : figure) {
      printer.print(cell);
    }
    printer.print(Imprint.PUBLIC_LICENCE);
    printer.println();
  }

  private static String codes(PublishedChange change) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < change.values().size(); i++) {
      codes.add(change.dimensions().get(i) + "=" + change.values().get(i));
    }
    return String.join(" ", codes);
  }
}
