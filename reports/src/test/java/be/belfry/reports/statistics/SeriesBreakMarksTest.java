package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.INTERNAL;
import static be.belfry.reports.statistics.WrittenFigures.csv;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.SeriesBreak;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Palette;
import be.belfry.reports.engine.PdfText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a series begins to count something else, every table, chart and file says so. */
class SeriesBreakMarksTest {
  private static final int SCALE = 4;
  private static final Rectangle2D BOUNDS = new Rectangle2D.Double(0, 0, 500, 150);
  private static final int MONTHS = 7;

  static Stream<Arguments> inEachLanguage() {
    return Stream.of(SeriesBreak.values())
        .flatMap(broken -> Stream.of(Language.values()).map(l -> Arguments.of(broken, l)));
  }

  @ParameterizedTest
  @MethodSource("inEachLanguage")
  void thePublishedReportMarksTheMonthAndSaysWhatBeginsThere(
      SeriesBreak broken, Language language) {
    MonthlyPublication published = APublication.publishedAcross(broken);
    String text = text(FILES.pdf(published, language), language);
    for (YearMonth month : months(published.incidents())) {
      assertThat(text.contains(marked(month, language)))
          .as(month.toString())
          .isEqualTo(month.equals(broken.from()));
    }
    String sentence = flat(Labels.of(language.locale(), broken.note()), language);
    assertThat(text.split(Pattern.quote(sentence), -1))
        .as("below the chart, and at the sign of the table")
        .hasSize(3);
    assertThat(text).contains("* " + sentence);
    Stream.of(SeriesBreak.values())
        .filter(other -> other != broken)
        .map(other -> flat(Labels.of(language.locale(), other.note()), language))
        .forEach(other -> assertThat(text).doesNotContain(other));
  }

  @ParameterizedTest
  @EnumSource(SeriesBreak.class)
  void theReportForLeadershipMarksTheMonthsAndTheYear(SeriesBreak broken) {
    MonthlyPublication report = APublication.across(broken);
    String text =
        text(FILES.leadership(report, APublication.leadership(report), Language.EN), Language.EN);
    for (YearMonth month : months(report.incidents())) {
      assertThat(text.split(Pattern.quote(marked(month, Language.EN)), -1).length)
          .as("%s: in the table of all units and in those of four", month)
          .isEqualTo(month.equals(broken.from()) ? 6 : 1);
    }
    int year = broken.from().getYear();
    assertThat(text).as("all twelve months").contains(" " + year + " * 12 ");
    assertThat(text)
        .doesNotContainPattern((year - 1) + "( \\(\\d+ months\\))? \\*")
        .doesNotContainPattern((year + 1) + "( \\(\\d+ months\\))? \\*");
  }

  /** Between the point of the month before and that of the month; at the edge where none is. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, MONTHS - 1})
  void theLineChartHasALineBeforeTheMonth(int month) {
    int before = Math.max(0, month - 1);
    int after = before + 1;
    BufferedImage picture =
        picture(
            new LineChart(
                    IntStream.range(0, MONTHS).mapToObj(i -> "").toList(),
                    List.of(
                        new LineChart.Series(
                            "",
                            IntStream.range(0, MONTHS)
                                .mapToObj(
                                    i ->
                                        i == before || i == after
                                            ? OptionalLong.of(10)
                                            : OptionalLong.empty())
                                .toList(),
                            "")),
                    List.of(month),
                    n -> "")
                .drawing(""));
    Rectangle mark = found(picture, Palette.AMBER);
    Rectangle points = found(picture, Palette.NAVY);
    assertThat(mark.height).as("from top to bottom").isGreaterThan(100 * SCALE);
    assertThat(mark.width).isLessThanOrEqualTo(2 * SCALE);
    if (month == 0) {
      assertThat(mark.getMaxX()).isLessThan(points.getMinX());
    } else {
      assertThat(mark.getCenterX())
          .isBetween(points.getCenterX() - SCALE, points.getCenterX() + SCALE);
    }
  }

  @Test
  void aLineChartWithoutABreakHasNoMark() {
    BufferedImage picture =
        picture(
            new LineChart(
                    List.of("", ""),
                    List.of(
                        new LineChart.Series(
                            "", List.of(OptionalLong.of(1), OptionalLong.of(2)), "")),
                    List.of(),
                    n -> "")
                .drawing(""));
    assertThat(found(picture, Palette.AMBER).isEmpty()).isTrue();
    assertThat(found(picture, Palette.NAVY).isEmpty()).isFalse();
  }

  /** Of three bars one is marked; the line stands above it, so lower for each bar. */
  @Test
  void theBarChartHasALineAboveTheBar() {
    int last = -1;
    for (int broken = 0; broken < 3; broken++) {
      int marked = broken;
      BufferedImage picture =
          picture(
              new BarChart(
                      IntStream.range(0, 3)
                          .mapToObj(i -> new BarChart.Bar("", List.of(0L), "", true, i == marked))
                          .toList(),
                      List.of(),
                      1)
                  .drawing(""));
      Rectangle mark = found(picture, Palette.AMBER);
      assertThat(mark.height).isLessThanOrEqualTo(2 * SCALE);
      assertThat(mark.width).isGreaterThan(400 * SCALE);
      assertThat(mark.y).isGreaterThan(last);
      last = mark.y;
    }
    assertThat(
            found(
                    picture(
                        new BarChart(
                                List.of(new BarChart.Bar("", List.of(1L), "", true, false)),
                                List.of(),
                                1)
                            .drawing("")),
                    Palette.AMBER)
                .isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(SeriesBreak.class)
  void everyFileMarksTheMonth(SeriesBreak broken) throws Exception {
    YearMonth month = broken.from();
    MonthlyStatistics table =
        Statistics.present(
            MonthlyQuery.of(month.minusMonths(1), month.plusMonths(1), Unit.INCIDENT),
            IntStream.range(0, 3)
                .mapToObj(
                    i -> new MonthlyCount(month.plusMonths(i - 1L), List.of(), 20 + i, 0, false))
                .toList(),
            LocalDate.of(2030, 1, 1));
    assertThat(csv(file(StatisticsFormat.CSV, table)))
        .extracting(r -> r.get("flags"))
        .containsExactly("", "break", "");
    assertThat(csv(file(StatisticsFormat.SDMX_CSV, table)))
        .extracting(r -> r.get("OBS_STATUS"))
        .containsExactly("A", "B", "A");
    JsonNode cube = new ObjectMapper().readTree(file(StatisticsFormat.JSON_STAT, table));
    assertThat(
            IntStream.range(0, 3).mapToObj(i -> cube.at("/status/" + i).asText().contains("break")))
        .containsExactly(false, true, false);
    assertThat(cube.path("note").toString())
        .contains(Labels.of(Language.EN.locale(), broken.note()));
    String word = Labels.of(Language.EN.locale(), Flag.BREAK);
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(file(StatisticsFormat.XLSX, table)))) {
      for (int row = 1; row <= 3; row++) {
        StringBuilder cells = new StringBuilder();
        book.getSheetAt(0).getRow(row).forEach(cell -> cells.append(cell).append('|'));
        assertThat(cells.toString().contains("|break|" + word + "|")).isEqualTo(row == 2);
      }
    }
    Sheet ods =
        new SpreadSheet(new ByteArrayInputStream(file(StatisticsFormat.ODS, table))).getSheet(0);
    for (int row = 1; row <= 3; row++) {
      List<Object> cells =
          Arrays.asList(ods.getRange(row, 0, 1, ods.getMaxColumns()).getValues()[0]);
      assertThat(cells.contains("break") && cells.contains(word)).isEqualTo(row == 2);
    }
  }

  private static byte[] file(StatisticsFormat format, MonthlyStatistics table) {
    return FILES.file(format, table, INTERNAL, Language.EN);
  }

  private static List<YearMonth> months(MonthlyStatistics series) {
    return series.items().stream().map(i -> i.month()).toList();
  }

  private static String marked(YearMonth month, Language language) {
    return flat(new Formats(language).month(month), language) + " *";
  }

  private static String text(byte[] pdf, Language language) {
    return flat(PdfText.all(pdf), language);
  }

  private static String flat(String text, Language language) {
    return text.replaceAll("[\\s\u00a0\u202f]+", " ").toLowerCase(language.locale());
  }

  private static BufferedImage picture(Drawing drawing) {
    BufferedImage picture =
        new BufferedImage(
            (int) BOUNDS.getWidth() * SCALE,
            (int) BOUNDS.getHeight() * SCALE,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    g.scale(SCALE, SCALE);
    drawing.render(null, g, BOUNDS);
    g.dispose();
    return picture;
  }

  /** The smallest rectangle around all points of a colour; empty where there is none. */
  private static Rectangle found(BufferedImage picture, Color colour) {
    Rectangle found = new Rectangle(-1, -1);
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        if (picture.getRGB(x, y) == colour.getRGB()) {
          found.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return found;
  }
}
