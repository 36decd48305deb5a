package be.belfry.reports.statistics;

import be.belfry.domain.statistics.Imprint;
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
 */
final class RevisionsCsv {
  private static final List<String> HEADER =
      List.of(
          "publication",
          "publishedAt",
          "status",
          "reason",
          "table",
          "month",
          "codes",
          "before",
          "after",
          "licence");

  private RevisionsCsv() {}

  static byte[] of(List<PublishedRevision> revisions) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(HEADER);
      for (PublishedRevision revision : revisions) {
        for (PublishedChange change : revision.changes().figures()) {
          printer.printRecord(
              revision.publication().no(),
              revision.publication().at(),
              revision.publication().status().code(),
              CsvFile.inert(revision.publication().reason().orElse("")),
              change.table(),
              change.month(),
              codes(change),
              change.before(),
              change.after(),
              Imprint.PUBLIC_LICENCE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String codes(PublishedChange change) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < change.values().size(); i++) {
      codes.add(change.dimensions().get(i) + "=" + change.values().get(i));
    }
    return String.join(" ", codes);
  }
}
