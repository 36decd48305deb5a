package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.WrittenFigures.FEBRUARY;
import static be.belfry.reports.statistics.WrittenFigures.FILES;
import static be.belfry.reports.statistics.WrittenFigures.INTERNAL;
import static be.belfry.reports.statistics.WrittenFigures.JANUARY;
import static be.belfry.reports.statistics.WrittenFigures.PUBLISHED;
import static be.belfry.reports.statistics.WrittenFigures.csv;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.AList;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.PdfText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever has one file alone knows of its figures what they count, under which regime, by which
 * date, how final they are, of which closure, what was left out and on what terms he has them.
 */
class FileTermsTest {
  /** What a file must name, in codes and in the words of a language. */
  private record Terms(
      Imprint imprint,
      MonthlyStatistics table,
      String regime,
      String revision,
      String suppression,
      String licence) {
    String regimeWords(Language language) {
      return regime.equals(MonthlyStatistics.ALL)
          ? StatisticsWords.text("sheet.regimeAll", language)
          : Labels.of(language.locale(), Regime.NIS2);
    }

    String revisionWords(Language language) {
      return StatisticsWords.text(
              imprint.isPublished() ? "revision.closure" : "revision.present", language)
          .replace("{0}", revision);
    }

    String suppressionWords(Language language) {
      return StatisticsWords.text(
              imprint.isPublished() ? "suppression.threshold" : "suppression.none", language)
          .replace("{0}", "3");
    }

    String licenceWords(Language language) {
      return StatisticsWords.text(
          imprint.isPublished() ? "licence.public" : "licence.internal", language);
    }
  }

  static Stream<Terms> terms() {
    return Stream.of(
        new Terms(INTERNAL, table(Map.of()), "all", "present", "none", "internal"),
        new Terms(PUBLISHED, table(Map.of()), "all", "2", "1-3", "CC0-1.0"),
        new Terms(
            INTERNAL,
            table(Map.of(Dimension.REGIME, "nis2")),
            "nis2",
            "present",
            "none",
            "internal"));
  }

  private static MonthlyStatistics table(Map<Dimension, String> filters) {
    return Statistics.present(
        new MonthlyQuery(
            JANUARY, FEBRUARY, Unit.NOTIFICATION, List.of(), MonthlyQuery.OWN, false, filters),
        List.of(new MonthlyCount(JANUARY, List.copyOf(filters.values()), 7, 0, false)),
        LocalDate.of(2026, 4, 15));
  }

  private static byte[] file(StatisticsFormat format, Terms terms, Language language) {
    return FILES.file(format, terms.table(), terms.imprint(), language);
  }

  @ParameterizedTest
  @MethodSource("terms")
  void inCodes(Terms terms) throws IOException {
    assertThat(csv(file(StatisticsFormat.CSV, terms, Language.NL)))
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row.toMap())
                    .containsEntry("unit", "notification")
                    .containsEntry("regime", terms.regime())
                    .containsEntry("referenceDate", "received")
                    .containsEntry("revision", terms.revision())
                    .containsEntry("suppression", terms.suppression())
                    .containsEntry("licence", terms.licence()))
        .extracting(row -> row.get("status"))
        .containsExactly("final", "provisional");
    assertThat(csv(file(StatisticsFormat.SDMX_CSV, terms, Language.NL)))
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row.toMap())
                    .containsEntry("COUNT_UNIT", "notification")
                    .containsEntry("REGIME", terms.regime().equals("all") ? "_T" : "nis2")
                    .containsEntry("REFERENCE_DATE", "received")
                    .containsEntry("REVISION", terms.revision())
                    .containsEntry("SUPPRESSION", terms.suppression())
                    .containsEntry("LICENCE", terms.licence()))
        .extracting(row -> row.get("OBS_STATUS"))
        .containsExactly("A", "P");
    JsonNode cube =
        new ObjectMapper().readTree(file(StatisticsFormat.JSON_STAT, terms, Language.NL));
    JsonNode facts = cube.at("/extension/belfry");
    assertThat(facts.path("unit").asText()).isEqualTo("notification");
    assertThat(facts.path("regime").asText()).isEqualTo(terms.regime());
    assertThat(facts.path("referenceDate").asText()).isEqualTo("received");
    assertThat(facts.path("revision").asText()).isEqualTo(terms.revision());
    assertThat(facts.path("suppression").asText()).isEqualTo(terms.suppression());
    assertThat(facts.path("licence").asText()).isEqualTo(terms.licence());
    assertThat(cube.path("status").toString()).isEqualTo("{\"0\":\"final\",\"1\":\"provisional\"}");
  }

  static Stream<Arguments> inEachLanguage() {
    return terms().flatMap(t -> Stream.of(Language.values()).map(l -> Arguments.of(t, l)));
  }

  @ParameterizedTest
  @MethodSource("inEachLanguage")
  void inWords(Terms terms, Language language) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("unit", Labels.of(language.locale(), Unit.NOTIFICATION));
    expected.put("regime", terms.regimeWords(language));
    expected.put("referenceDate", Labels.of(language.locale(), ReferenceDate.RECEIVED));
    expected.put(
        "status",
        Labels.of(language.locale(), FigureStatus.PROVISIONAL)
            + ", "
            + Labels.of(language.locale(), FigureStatus.FINAL));
    expected.put("revision", terms.revisionWords(language));
    expected.put("suppression", terms.suppressionWords(language));
    expected.put("licence", terms.licenceWords(language));
    Map<String, String> xlsx = new LinkedHashMap<>();
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(file(StatisticsFormat.XLSX, terms, language)))) {
      for (Row row : book.getSheetAt(1)) {
        xlsx.putIfAbsent(row.getCell(0).getStringCellValue(), row.getCell(1).getStringCellValue());
      }
    }
    Map<String, String> ods = new LinkedHashMap<>();
    Sheet sheet =
        new SpreadSheet(new ByteArrayInputStream(file(StatisticsFormat.ODS, terms, language)))
            .getSheet(1);
    for (Object[] row : sheet.getDataRange().getValues()) {
      ods.putIfAbsent(String.valueOf(row[0]), String.valueOf(row[1]));
    }
    expected.forEach(
        (key, value) -> {
          String name = StatisticsWords.text("sheet." + key, language);
          assertThat(xlsx).as("XLSX").containsEntry(name, value);
          assertThat(ods).as("ODS").containsEntry(name, value);
        });
    // The metadata of a CSV are in English, whoever asks; its column titles are in four languages.
    if (language == Language.EN) {
      String described =
          new ObjectMapper()
              .readTree(file(StatisticsFormat.CSVW, terms, language))
              .path("dc:description")
              .asText();
      expected.forEach(
          (key, value) ->
              assertThat(described)
                  .contains(StatisticsWords.text("sheet." + key, language) + ": " + value));
    }
  }

  static Stream<Arguments> reports() {
    return Stream.of(Language.values())
        .flatMap(
            language ->
                Stream.of(
                    Arguments.of(language, false, MonthReports.pdf(language)),
                    Arguments.of(language, false, MonthReports.leadership(language)),
                    Arguments.of(language, true, MonthReports.published(language))));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void inEachReport(Language language, boolean published, byte[] pdf) {
    String text = flat(PdfText.all(pdf));
    assertThat(text)
        .contains(flat(Labels.of(language.locale(), Unit.INCIDENT)))
        .contains(flat(StatisticsWords.text("sheet.regimeAll", language)))
        .contains(flat(Labels.of(language.locale(), ReferenceDate.DETECTED)))
        .containsIgnoringCase(flat(words(language, "status.provisional")))
        .contains(
            flat(
                StatisticsWords.text(
                        published ? "suppression.threshold" : "suppression.none", language)
                    .replace("{0}", "3")));
    assertThat(text).contains(published ? "2\u00b7CC0-1.0" : flat(words(language, "internal")));
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of(AList.enisa(), "notification", "nis2", "received"),
        Arguments.of(AList.ciras(), "incident", "all", "detected"),
        Arguments.of(AList.sector(3), "incident", "all", "detected"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void inEachRowOfARegulatorsList(RegulatorList list, String unit, String regime, String date)
      throws IOException {
    assertThat(csv(FILES.list(list, ListFormat.CSV, Language.NL)))
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.toMap())
                    .containsEntry("unit", unit)
                    .containsEntry("regime", regime)
                    .containsEntry("referenceDate", date)
                    .containsEntry("status", "provisional")
                    .containsEntry("definition", Statistics.DEFINITION)
                    .containsEntry("source", "own")
                    .containsEntry("revision", "present")
                    .containsEntry("suppression", "none")
                    .containsEntry("licence", "internal"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void inEachRegulatorsListForReaders(Language language) {
    for (RegulatorList list : List.of(AList.enisa(), AList.ciras(), AList.sector(3))) {
      boolean received = list.kind() == ListKind.ENISA;
      String text = flat(PdfText.all(FILES.list(list, ListFormat.PDF, language)));
      for (String key :
          List.of(
              "unit",
              "regime",
              "referenceDate",
              "status",
              "rules",
              "revision",
              "suppression",
              "licence")) {
        assertThat(text).contains(flat(StatisticsWords.text("sheet." + key, language)) + ":");
      }
      assertThat(text)
          .contains(
              flat(Labels.of(language.locale(), received ? Unit.NOTIFICATION : Unit.INCIDENT)))
          .contains(
              flat(
                  received
                      ? Labels.of(language.locale(), Regime.NIS2)
                      : StatisticsWords.text("list.regimeAll", language)))
          .contains(
              flat(
                  Labels.of(
                      language.locale(),
                      received ? ReferenceDate.RECEIVED : ReferenceDate.DETECTED)))
          .contains(flat(Labels.of(language.locale(), FigureStatus.PROVISIONAL)));
    }
  }

  private static String words(Language language, String key) {
    return ResourceBundle.getBundle("i18n/monthly-statistics", language.locale()).getString(key);
  }

  /** Without any space: a line may end at a hyphen too. */
  private static String flat(String text) {
    return text.replaceAll("[\\s\u00a0\u202f]+", "");
  }
}
