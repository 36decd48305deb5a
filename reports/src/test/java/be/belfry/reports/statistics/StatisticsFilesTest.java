package be.belfry.reports.statistics;

import static be.belfry.reports.statistics.MonthReports.leadership;
import static be.belfry.reports.statistics.MonthReports.pdf;
import static be.belfry.reports.statistics.MonthReports.published;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticsFilesTest {
  private final StatisticsFiles files = new StatisticsFiles();

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGate(Language language) {
    byte[] pdf = pdf(language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | December 2016 | Voorlopige cijfers | datum van ontdekking | 2026-7 | Meldingen per maand|1.462
          FR | Décembre 2016 | Chiffres provisoires | date de détection | 2026-7 | Notifications et incidents par mois | 1 462
          DE | Dezember 2016 | Vorläufige Zahlen | Datum der Entdeckung | 2026-7 | Meldungen und Vorfälle je Monat | 1.462
          EN | December 2016 | Provisional figures | date of detection | 2026-7 | Notifications and incidents by month | 1,462
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
          NL | In deze maand geen. | Voor deze tabel zijn er geen cijfers.
          FR | Aucun cas ce mois-ci. | Il n\u2019y a pas de chiffres pour ce tableau.
          DE | In diesem Monat keine. | F\u00fcr diese Tabelle gibt es keine Zahlen.
          EN | None in this month. | There are no figures for this table.
          """)
  void aTableWithoutRowsSaysWhy(Language language, String none, String noFigures) {
    byte[] pdf =
        PdfText.keep(
            "statistics-empty-" + language.code() + ".pdf",
            files.pdf(APublication.withoutWarnings(), language));
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfText.all(pdf)).contains(none).doesNotContain(noFigures);
    assertThat(PdfText.all(files.pdf(APublication.withoutFiguresOfWarnings(), language)))
        .contains(noFigures)
        .doesNotContain(none);
    assertThat(PdfText.all(pdf(language))).doesNotContain(none, noFigures);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | nog niet voorbij: geteld tot 27 dec. 09:00 | op vorige maand
          FR | pas terminé : compté jusqu’au 27 déc. 09:00 | sur un mois
          DE | noch nicht zu Ende: gezählt bis 27. Dez. 09:00 | zum Vormonat
          EN | not over: counted up to 27 Dec 09:00 | on last month
          """)
  void aPartOfAMonthIsNotComparedWithAWholeOne(Language language, String note, String change) {
    String running = PdfText.all(files.pdf(APublication.ofARunningMonth(), language));
    assertThat(running.replaceAll("\\s+", " ")).contains(note);
    assertThat(running).doesNotContain(change);
    assertThat(PdfText.all(pdf(language))).contains(change).doesNotContain(note);
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
    for (String page : PdfText.each(pdf)) {
      assertThat(page).contains(mark);
    }
    assertThat(PdfText.all(pdf(language))).doesNotContain(mark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Tijdigheid van de rapporten | op tijd | Volledigheid: ontvangen per kanaal | er ontbreekt niets
          FR | Ponctualit\u00e9 des rapports | dans le d\u00e9lai | Exhaustivit\u00e9 : re\u00e7u par canal | il ne manque rien
          DE | P\u00fcnktlichkeit der Berichte | fristgerecht | Vollst\u00e4ndigkeit: Eingang je Kanal | nichts fehlt
          EN | Timeliness of reports | in time | Completeness: received by channel | nothing is missing
          """)
  void printsTimesAndCompleteness(
      Language language, String times, String inTime, String completeness, String finding) {
    assertThat(PdfText.all(pdf(language))).contains(times, inTime, completeness, finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Toegekende datums: 130 van 1.299 incidenten | Waarschuwingen per: Ernst  | T14 (verdachte berichten)
          FR | Dates imputées : 130 incidents du mois sur 1 299 | Avertissements par : Gravité | T14 (messages suspects)
          DE | Imputierte Datumsangaben: 130 von 1.299 Vorfällen | Warnungen nach: Schwere  | T14 (verdächtige Nachrichten)
          EN | Imputed dates: 130 of 1,299 incidents | Warnings by: Severity  | T14 (suspicious messages)
          """)
  void printsImputedDatesWarningsAndWhatIsMissing(
      Language language, String imputed, String warnings, String missing) {
    assertThat(PdfText.all(pdf(language)).replaceAll("[\\s\u00a0\u202f]+", " "))
        .contains(imputed, warnings, missing);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aPublicationSaysWhichItIsAndShowsNothingThatIsHidden(Language language) {
    byte[] published = published(language);
    assertThat(PdfGate.faults(published)).isEmpty();
    assertThat(PdfStandards.breaches(published)).isEmpty();
    String text = PdfText.all(published);
    assertThat(text).contains("2 \u00b7 CC0-1.0", "c: ");
    assertThat(text).doesNotContain(words(language).getString("internal"));
    assertThat(text).doesNotContain(words(language).getString("states"));
    // Of two severities one is too small: neither it nor the one that would give it away is shown.
    assertThat(text)
        .contains(Labels.of(language.locale(), Severity.LOW) + " c")
        .contains(Labels.of(language.locale(), Severity.HIGH) + " c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | September 2016 : : : | Oktober 2016 1.542 1.368 | : Maanden vóór het eerste record
          FR | Septembre 2016 : : : | Octobre 2016 1 542 1 368 | : Les mois qui précèdent le premier
          DE | September 2016 : : : | Oktober 2016 1.542 1.368 | : Monate vor dem ersten Datensatz
          EN | September 2016 : : : | October 2016 1,542 1,368 | : Months before the first record
          """)
  void aMonthBeforeTheFirstRecordHasASignAndNo0(
      Language language, String before, String first, String note) {
    byte[] pdf =
        PdfText.keep(
            "young-" + language.code() + ".pdf",
            files.pdf(APublication.ofAYoungInstallation(), language));
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    String text = PdfText.all(pdf).replaceAll("[\\s\u00a0\u202f]+", " ");
    assertThat(text.toLowerCase(language.locale()))
        .contains(before.toLowerCase(language.locale()), first.toLowerCase(language.locale()));
    assertThat(text).contains(note);
    // Nothing grew from a month that was not observed.
    assertThat(text).contains("2016");
    assertThat(PdfText.all(pdf(language)))
        .contains(words(language).getString("beforeYear").replace("{0} ", ""));
    assertThat(text).doesNotContain(words(language).getString("beforeYear").replace("{0} ", ""));
  }

  /** A row for each of the 24 months, growth where both are there, a sign where one never was. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | januari 2016 … … … | februari 2016 1.274 +%s 1.130 +%s | … Maanden die nooit zijn afgesloten
          FR | janvier 2016 … … … | février 2016 1 274 +%s 1 130 +%s | … Les mois qui n’ont jamais été clôturés
          DE | Januar 2016 … … … | Februar 2016 1.274 +%s 1.130 +%s | … Monate, die nie abgeschlossen wurden
          EN | January 2016 … … … | February 2016 1,274 +%s 1,130 +%s | … Months that were never closed
          """)
  void theTableOfMonthsHasGrowthAndNoSilentGap(
      Language language, String never, String grown, String note) {
    byte[] pdf =
        PdfText.keep(
            "gaps-" + language.code() + ".pdf", files.pdf(APublication.withoutJanuary(), language));
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    String text = spaced(pdf).toLowerCase(language.locale());
    Pattern row =
        Pattern.compile(
            Pattern.quote(grown.toLowerCase(language.locale()))
                .replace("+%s", "\\E[+\u2212\u00b1]\\d+[.,]\\d ?%\\Q"));
    assertThat(text)
        .contains(never.toLowerCase(language.locale()), note.toLowerCase(language.locale()));
    assertThat(text).containsPattern(row);
  }

  /** Its cells are parts of a total that stands there no more. */
  @Test
  void whatIsCarriedOverHasNoShareOfTheNewTotal() {
    MonthlyPublication all = APublication.aPublication();
    MonthlyStatistics severities =
        all.tables().stream()
            .filter(t -> t.unit() == Unit.INCIDENT && t.dimensions().contains("severity"))
            .findFirst()
            .orElseThrow();
    Pattern share =
        Pattern.compile(Labels.of(Locale.ENGLISH, Severity.HIGH) + " [\\d,]+ \\d+\\.\\d%");
    assertThat(spaced(files.pdf(only(all, severities), Language.EN))).containsPattern(share);
    MonthlyStatistics carried =
        severities.with(
            severities.items().stream()
                .map(
                    i ->
                        new MonthlyFigure(
                            i.month(),
                            i.values(),
                            i.value(),
                            i.status(),
                            List.of(Flag.CARRIED_OVER)))
                .toList());
    assertThat(spaced(files.pdf(only(all, carried), Language.EN)))
        .contains(Labels.of(Locale.ENGLISH, Note.CARRIED_OVER))
        .doesNotContainPattern(share);
  }

  /** Of 16 incidents one is of low severity: 6.25 %; of nine there is no percentage at all. */
  @ParameterizedTest
  @CsvSource({"16, true", "9, false"})
  void sharesAreRoundedByTheRuleThatIsPrinted(long total, boolean enough) {
    MonthlyPublication all = APublication.aPublication();
    MonthlyStatistics incidents =
        Statistics.present(
            MonthlyQuery.of(all.month(), all.month(), Unit.INCIDENT),
            List.of(new MonthlyCount(all.month(), List.of(), total, 1, false)),
            LocalDate.of(2017, 1, 9));
    MonthlyStatistics severities =
        Statistics.present(
            MonthlyQuery.of(all.month(), all.month(), Unit.INCIDENT, Dimension.SEVERITY),
            List.of(
                new MonthlyCount(all.month(), List.of("low"), 1, 0, false),
                new MonthlyCount(all.month(), List.of("high"), total - 1, 0, false)),
            LocalDate.of(2017, 1, 9));
    String text = spaced(files.pdf(only(all, incidents, severities), Language.EN));
    String low = Labels.of(Locale.ENGLISH, Severity.LOW) + " 1";
    assertThat(text).contains(low, "Imputed dates: 1 of " + total + " incidents of the month");
    assertThat(text.contains(low + " 6.3%")).isEqualTo(enough);
    assertThat(text.contains("of the month (6.3%)")).isEqualTo(enough);
    assertThat(text).doesNotContain("6.2%", "11.1%");
  }

  private static MonthlyPublication only(MonthlyPublication all, MonthlyStatistics table) {
    return only(all, all.incidents(), table);
  }

  private static MonthlyPublication only(
      MonthlyPublication all, MonthlyStatistics incidents, MonthlyStatistics table) {
    return new MonthlyPublication(
        all.month(),
        all.madeAt(),
        all.notifications(),
        incidents,
        all.entities(),
        all.warnings(),
        List.of(table),
        all.excluded(),
        all.times(),
        all.received(),
        all.imprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Cijfers van afsluiting 2, 6 januari 2017, 10:00 | november 2016 ° | december 2016 ° | oktober 2016 °
          FR | Chiffres de la clôture 2, 6 janvier 2017, 10:00 | novembre 2016 ° | décembre 2016 ° | octobre 2016 °
          DE | Zahlen des Abschlusses 2, 6. Januar 2017, 10:00 | November 2016 ° | Dezember 2016 ° | Oktober 2016 °
          EN | Figures of closure 2, 6 January 2017, 10:00 | November 2016 ° | December 2016 ° | October 2016 °
          """)
  void aClosedMonthSaysOfWhichClosureItIsAndMarksWhatIsOfNow(
      Language language, String closure, String open, String closed, String alsoClosed) {
    byte[] pdf = files.pdf(APublication.asClosed(), language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    for (byte[] report :
        List.of(
            pdf, files.leadership(APublication.asClosed(), APublication.leadership(), language))) {
      String text = spaced(report);
      assertThat(text)
          .contains(closure, open, "\u00b0 " + words(language).getString("asOfNow"))
          .doesNotContain(closed, alsoClosed);
    }
    assertThat(spaced(pdf(language)))
        .as("nothing is closed")
        .doesNotContain(words(language).getString("asOfNow"));
  }

  private static String spaced(byte[] pdf) {
    return PdfText.all(pdf).replaceAll("[\\s\u00a0\u202f]+", " ");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theReportForLeadershipPassesTheGateAndSaysWhatItIs(Language language) {
    byte[] pdf = leadership(language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfText.page(pdf, 1))
        .contains(words(language).getString("leadership.heading"))
        .contains(words(language).getString("internal"));
    assertThat(PdfText.pages(pdf)).as("longer").isGreaterThan(PdfText.pages(pdf(language)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Incidenten per jaar | 2015 12 12.875 11.462 | Incidenten per: Sector | Rapporten op tijd | 82,4 | Herziening: afsluiting 2
          FR | Incidents par année | 2015 12 12 875 11 462 | Incidents par : Secteur | Rapports dans le délai | 82,4 | Révision : clôture 2
          DE | Vorfälle je Jahr | 2015 12 12.875 11.462 | Vorfälle nach: Sektor | Fristgerechte Berichte | 82,4 | Revision: Abschluss 2
          EN | Incidents by year | 2015 12 12,875 11,462 | Incidents by: Sector | Reports in time | 82.4 | Revision: closure 2
          """)
  void theReportForLeadershipHasYearsComparisonsTimelinessAndRevisions(
      Language language,
      String years,
      String year,
      String sectors,
      String timeliness,
      String share,
      String revision) {
    String text = spaced(leadership(language));
    assertThat(text)
        .contains(years, year, sectors, timeliness, share, revision, "Two reports came late");
    assertThat(text)
        .as("what the month's report has stands in it too")
        .contains(
            words(language).getString("received"),
            words(language).getString("times.handling"),
            excluded(language, Unit.NOTIFICATION),
            excluded(language, Unit.INCIDENT));
    ResourceBundle words = words(language);
    assertThat(text)
        .contains(
            words.getString("leadership.onMonth"),
            words.getString("leadership.onYear"),
            words.getString("leadership.old"));
  }

  /** Twelve months with figures are no whole year while the last one goes on. */
  @Test
  void aYearThatGoesOnIsNoWholeOne() {
    assertThat(spaced(leadership(Language.EN))).contains(" 2016 12 ").doesNotContain("2016 (12");
    assertThat(
            spaced(
                files.leadership(
                    APublication.ofARunningMonth(), APublication.leadership(), Language.EN)))
        .contains("2016 (12 months) 12 ", "2015 12 ");
  }

  private static String excluded(Language language, Unit unit) {
    return new MessageFormat(words(language).getString("excluded"), language.locale())
        .format(new Object[] {Labels.of(language.locale(), unit)})
        .replaceAll("[\\s\u00a0\u202f]+", " ");
  }

  /** Digits alone, without the marks that part thousands and decimals. */
  private static List<String> numbers(byte[] pdf) {
    return Pattern.compile(
            "[0-9]{1,3}(?:[.,\u00a0\u202f ][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)?")
        .matcher(PdfText.all(pdf))
        .results()
        .map(MatchResult::group)
        .map(found -> found.replaceAll("[^0-9]", ""))
        .sorted()
        .toList();
  }

  @Test
  void theReportForLeadershipHasTheSameNumbersInEachLanguage() {
    List<String> dutch = numbers(leadership(Language.NL));
    assertThat(dutch).hasSizeGreaterThan(300);
    for (Language language : Language.values()) {
      assertThat(numbers(leadership(language))).as(language.code()).isEqualTo(dutch);
    }
  }

  private static ResourceBundle words(Language language) {
    return ResourceBundle.getBundle("i18n/monthly-statistics", language.locale());
  }

  @Test
  void theCatalogueHasWhatHarvestersAskFor() throws IOException {
    PublishedFile file = PublishedFile.of("t3-sector.csv", "text/csv;charset=UTF-8", new byte[7]);
    Publication publication =
        new Publication(
            APublication.MONTH,
            2,
            FigureStatus.PROVISIONAL,
            Optional.of("a late report"),
            Instant.parse("2017-01-09T08:00:00Z"),
            "{\"closedAt\":\"2017-01-09T08:00:00Z\",\"definition\":\"2026-2\",\"files\":[]}");
    JsonNode catalogue =
        new ObjectMapper()
            .readTree(
                files.catalogue(
                    List.of(new PublishedContents(publication, List.of(file))),
                    "https://example.be/api/v1"));
    assertThat(catalogue.path("@type").asText()).isEqualTo("dcat:Catalog");
    for (String member : List.of("dct:title", "dct:description", "dct:publisher", "dcat:dataset")) {
      assertThat(catalogue.path(member).isMissingNode()).as(member).isFalse();
    }
    JsonNode dataset = catalogue.at("/dcat:dataset/0");
    for (String member :
        List.of(
            "dct:title",
            "dct:description",
            "dct:publisher",
            "dcat:contactPoint",
            "dcat:theme",
            "dct:spatial",
            "dct:temporal",
            "dct:issued",
            "dcat:version",
            "adms:versionNotes")) {
      assertThat(dataset.path(member).isMissingNode()).as(member).isFalse();
    }
    assertThat(dataset.at("/dct:conformsTo/dct:title").asText())
        .as("the rules by which it was made, not those of today")
        .endsWith(" 2026-2");
    assertThat(dataset.path("dct:title")).hasSize(4);
    assertThat(dataset.at("/dct:accrualPeriodicity/@id").asText()).endsWith("frequency/MONTHLY");
    JsonNode distribution = dataset.at("/dcat:distribution/0");
    assertThat(distribution.at("/dcat:accessURL/@id").asText())
        .isEqualTo("https://example.be/api/v1/publications/2016-12-2/t3-sector.csv");
    assertThat(distribution.at("/dct:license/@id").asText()).endsWith("licence/CC0");
    assertThat(distribution.has("dct:rights"))
        .as("a statement of rights is a resource; the licence says all")
        .isFalse();
    assertThat(distribution.at("/dct:format/@id").asText()).endsWith("file-type/CSV");
    assertThat(distribution.at("/dcat:mediaType/@id").asText()).endsWith("media-types/text/csv");
    assertThat(distribution.at("/spdx:checksum/spdx:checksumValue/@value").asText())
        .isEqualTo(file.sha256());
    // Every prefix that is used is declared.
    Pattern.compile("\"([a-z]+):[A-Za-z]+\"")
        .matcher(catalogue.toString())
        .results()
        .map(m -> m.group(1))
        .filter(prefix -> !prefix.startsWith("http"))
        .forEach(prefix -> assertThat(catalogue.path("@context").has(prefix)).as(prefix).isTrue());
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

  @ParameterizedTest
  @CsvSource({"0,4", "3,4", "4,4", "7,8", "1462,2000", "98,100", "101,200", "1000000,1000000"})
  void theAxisEndsAtARoundNumber(long highest, long ceiling) {
    assertThat(LineChart.ceiling(highest)).isEqualTo(ceiling);
  }
}
