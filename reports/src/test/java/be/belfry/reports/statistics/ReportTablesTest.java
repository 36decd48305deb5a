package be.belfry.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTablesTest {
  private static final int WIDTH = 1000;

  /** Rows of what is measured, in English. */
  private static List<MonthlyView.Row> rows(MonthlyStatistics times) {
    MonthlyPublication old = APublication.aPublication();
    MonthlyPublication report =
        new MonthlyPublication(
            old.month(),
            old.madeAt(),
            old.notifications(),
            old.incidents(),
            old.entities(),
            old.warnings(),
            old.tables(),
            old.excluded(),
            times,
            old.received(),
            old.imprint());
    return new ReportTables(
            report,
            new Formats(Language.EN),
            PdfDocument.words("monthly-statistics", Language.EN),
            Language.EN)
        .times().stream().flatMap(split -> split.rows().stream()).toList();
  }

  /** So many of a thousand points. */
  private static double drawn(Drawing bar) {
    BufferedImage image = new BufferedImage(WIDTH, 10, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    bar.render(null, g, new Rectangle2D.Double(0, 0, WIDTH, 10));
    g.dispose();
    int columns = 0;
    for (int x = 0; x < WIDTH; x++) {
      columns += image.getRGB(x, 5) == 0 ? 0 : 1;
    }
    return columns;
  }

  @Test
  void aBarShowsWhatCameInTimeOfAllThatWasOwed() {
    List<MonthlyView.Row> rows = rows(APublication.aPublication().times());
    assertThat(rows).filteredOn(row -> !row.share().isEmpty()).hasSizeGreaterThan(1);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(drawn(row.bar()))
                    .as(row.name() + " " + row.share())
                    .isCloseTo(
                        row.share().isEmpty()
                            ? 0
                            : Double.parseDouble(row.share().replaceAll("[^0-9.]", ""))
                                * WIDTH
                                / 100,
                        within(1.5)));
  }

  @Test
  void noBarTellsWhatIsLeftOut() {
    MonthlyStatistics times = APublication.aPublication().times();
    for (String hidden : List.of(TimeTables.KEPT, TimeTables.COUNT)) {
      List<MonthlyView.Row> rows =
          rows(
              times.with(
                  times.items().stream()
                      .map(i -> i.values().get(1).equals(hidden) ? i.suppressed() : i)
                      .toList()));
      assertThat(rows).as(hidden).allMatch(row -> row.bar() == Drawings.NONE);
    }
  }
}
