package be.belfry.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsFilesTest {
  private final StatisticsFiles files = new StatisticsFiles();

  private byte[] pdf(Language language) {
    return PdfText.keep(
        "statistics-" + language.code() + ".pdf", files.pdf(APublication.aPublication(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGate(Language language) {
    assertThat(PdfGate.faults(pdf(language))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | December 2016 | Voorlopige cijfers | datum van ontdekking | 2026-1 | Meldingen per maand|1.462
          FR | Décembre 2016 | Chiffres provisoires | date de détection | 2026-1 | Notifications et incidents par mois | 1 462
          DE | Dezember 2016 | Vorläufige Zahlen | Datum der Entdeckung | 2026-1 | Meldungen und Vorfälle je Monat | 1.462
          EN | December 2016 | Provisional figures | date of detection | 2026-1 | Notifications and incidents by month | 1,462
          """)
  void printsUnitDateDefinitionAndStatusWithTheFigures(
      Language language,
      String title,
      String status,
      String date,
      String definition,
      String heading,
      String number) {
    String page = PdfText.page(pdf(language), 1);
    assertThat(page).contains(title, status, date, definition, number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | DEMONSTRATIEGEGEVENS
          FR | DONN\u00c9ES DE D\u00c9MONSTRATION
          DE | DEMONSTRATIONSDATEN
          EN | DEMONSTRATION DATA
          """)
  void everyPageOfADemonstrationSaysSo(Language language, String mark) {
    byte[] pdf = files.pdf(APublication.ofDemonstration(), language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfText.pages(pdf)).isEqualTo(PdfText.pages(pdf(language)));
    for (int page = 1; page <= PdfText.pages(pdf); page++) {
      assertThat(PdfText.page(pdf, page)).contains(mark);
    }
    assertThat(PdfText.all(pdf(language))).doesNotContain(mark);
  }

  @Test
  void figuresAreTheSameInFourLanguages() {
    Map<String, Long> dutch = numbers(Language.NL);
    for (Language language : Language.values()) {
      assertThat(numbers(language)).isEqualTo(dutch);
    }
  }

  /** How often each number stands in the document; tables may be sorted by words. */
  private Map<String, Long> numbers(Language language) {
    String text =
        PdfText.all(pdf(language))
            .replaceAll("(?<=[0-9])[., ](?=[0-9]{3}(\\D|$))", "")
            .replaceAll("(?<=[0-9])[.,](?=[0-9])", ",");
    Map<String, Long> counts = new TreeMap<>();
    Pattern.compile("[0-9]+(,[0-9])?")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(n -> counts.merge(n, 1L, Long::sum));
    return counts;
  }

  @Test
  void csvHasAColumnForEachDimensionThenValueStatusFlags() {
    MonthlyStatistics table =
        APublication.by(
            Unit.INCIDENT, Dimension.SECTOR, new Sector[] {Sector.ENERGY, Sector.HEALTH}, 14);
    assertThat(new String(files.csv(table), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            month,sector,value,status,flags\r
            2016-12,energy,4,provisional,\r
            2016-12,health,10,provisional,\r
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "energy"})
  void noCellOfACsvIsAFormula(String value) {
    String written = value.equals("energy") ? value : "'" + value;
    assertThat(new String(files.csv(hostile(value)), StandardCharsets.UTF_8).split("\r\n")[1])
        .isEqualTo("2026-01," + written + ",1,final,revised imputedDate");
  }

  private static MonthlyStatistics hostile(String value) {
    YearMonth month = YearMonth.of(2026, 1);
    return new MonthlyStatistics(
        Unit.INCIDENT,
        month,
        month,
        ReferenceDate.STARTED,
        "Europe/Brussels",
        "2026-1",
        "eurepoc",
        List.of("month", "sector"),
        List.of(
            new MonthlyFigure(
                month,
                List.of(value),
                OptionalLong.of(1),
                FigureStatus.FINAL,
                List.of(Flag.REVISED, Flag.IMPUTED_DATE))),
        List.of());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theWorkbookHoldsTextAndNumbersButNoFormula(Language language) throws Exception {
    byte[] workbook =
        PdfText.keep(
            "statistics-" + language.code() + ".xlsx",
            files.xlsx(hostile("=HYPERLINK(\"http://evil.example\")"), language));
    StringBuilder parts = new StringBuilder();
    Path file = Files.write(Files.createTempFile("figures", ".xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        assertThat(entry.getName()).doesNotContain("vba", "externalLink");
        parts.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    Files.delete(file);
    assertThat(parts).contains("=HYPERLINK(", "2026-01", "eurepoc").doesNotContain("<f>");
  }

  @ParameterizedTest
  @CsvSource({"0,4", "3,4", "4,4", "7,8", "1462,2000", "98,100", "101,200", "1000000,1000000"})
  void theAxisEndsAtARoundNumber(long highest, long ceiling) {
    assertThat(LineChart.ceiling(highest)).isEqualTo(ceiling);
  }
}
