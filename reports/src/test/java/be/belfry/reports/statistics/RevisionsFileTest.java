package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.JANUARY;
import static be.belfry.reports.statistics.WrittenFigures.PUBLISHED;
import static be.belfry.reports.statistics.WrittenFigures.csv;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedChange;
import be.belfry.domain.statistics.PublishedChanges;
import be.belfry.domain.statistics.PublishedRevision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The file of all revisions of a month. */
class RevisionsFileTest {
  /** What only one of two publications shows has a row, without its figure. */
  @Test
  void revisionsHaveARowForEachFigureAndOneForWhatOnlyOneShows() throws IOException {
    PublishedChange change =
        new PublishedChange(
            "t3-sector",
            JANUARY,
            List.of("sector"),
            List.of("energy"),
            12,
            13,
            new PublishedChange.Terms("incident", "all", "detected", "1-3"));
    byte[] file =
        FILES.revisions(
            List.of(revision(3, List.of(), true), revision(2, List.of(change), false), first()));
    List<CSVRecord> rows = csv(file);
    assertThat(rows)
        .extracting(r -> r.get(0) + " " + r.get("codes") + " " + r.get("after"))
        .containsExactly("2026-01-3  ", "2026-01-2 sector=energy 13");
    assertThat(rows).extracting(r -> r.get("onlyInOne")).containsExactly("true", "false");
    assertThat(rows.get(1).toMap())
        .containsEntry("unit", "incident")
        .containsEntry("regime", "all")
        .containsEntry("referenceDate", "detected")
        .containsEntry("suppression", "1-3")
        .containsEntry("licence", "CC0-1.0")
        .containsEntry("status", "final");
    assertThat(rows.get(0).get("unit")).as("of figures that are not told").isEmpty();
    assertThat(rows.get(0).getParser().getHeaderNames().get(0)).isEqualTo("edition");
    assertThat(rows).allMatch(r -> r.get("reason").equals("'=1+1"));
  }

  private static PublishedRevision revision(
      int no, List<PublishedChange> changes, boolean onlyInOne) {
    return new PublishedRevision(
        publication(no, Optional.of("=1+1")), new PublishedChanges(changes, onlyInOne));
  }

  private static Publication publication(int no, Optional<String> reason) {
    return new Publication(JANUARY, no, FigureStatus.FINAL, reason, PUBLISHED.madeAt(), "{}");
  }

  private static PublishedRevision first() {
    return new PublishedRevision(publication(1, Optional.empty()), PublishedChanges.NONE);
  }
}
