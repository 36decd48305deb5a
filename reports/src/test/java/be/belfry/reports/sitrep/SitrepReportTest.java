package be.belfry.reports.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.Watermark;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.InputState;
import be.belfry.domain.sitrep.ReportedInput;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SitrepReportTest {
  private final SitrepReport report = new SitrepReport();

  /** The second report of a crisis, which corrects the first. */
  private static SitrepSheet issued() {
    SitrepContent content = ASitrep.content();
    SitrepContent before =
        new SitrepContent(
            ASitrep.count(123_456),
            SitrepText.EMPTY,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    return new Sitrep(
            ASitrep.crisis(Tlp.AMBER),
            content,
            Optional.of(1),
            ASitrep.CUT_OFF,
            ASitrep.EDITOR,
            ASitrep.NOW)
        .issuedSheet(
            content,
            ASitrep.crisis(Tlp.AMBER),
            ASitrep.DIRECTOR,
            2,
            ASitrep.NOW,
            Optional.of(new SitrepSheet.Previous(1, Optional.of(before), false)));
  }

  private byte[] pdf(Language language) {
    return PdfText.keep(
        "situation-report-" + language.code() + ".pdf", report.render(issued(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGateAndIsMarkedOnEveryPage(Language language) {
    byte[] pdf = pdf(language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    for (String page : PdfText.each(pdf)) {
      assertThat(page.split(Pattern.quote("TLP:AMBER"), -1)).as("top and bottom").hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Situatierapport 2 \u00b7 C-2026-0003 | verbetert situatierapport 1 | NL The grid runs | Beoordelingen | Telecom NL | Ontbreekt | Geen inbreng | Taken open: van 123.456 naar 7
          FR | Rapport de situation 2 \u00b7 C-2026-0003 | corrige le rapport de situation 1 | [seulement en : n\u00e9erlandais] NL The grid runs | Appr\u00e9ciations | T\u00e9l\u00e9com FR | Manquante | Aucune contribution | T\u00e2ches ouvertes : de 123
          DE | Lagebericht 2 \u00b7 C-2026-0003 | berichtigt den Lagebericht 1 | [nur auf: Niederl\u00e4ndisch] NL The grid runs | Einschätzungen | Telekom DE | Fehlt | Kein Beitrag | Aufgaben offen: von 123.456 auf 7
          EN | Situation report 2 \u00b7 C-2026-0003 | corrects situation report 1 | EN The grid runs | Assessments | Telecom EN | Missing | No input | Duties open: from 123,456 to 7
          """)
  void saysEverythingInTheReadersWords(
      Language language,
      String reference,
      String corrects,
      String situation,
      String assessments,
      String service,
      String missing,
      String nothing,
      String change) {
    assertThat(PdfText.all(pdf(language)))
        .contains(reference, corrects, situation, assessments, service, missing, nothing, change)
        .contains("112 is reachable", "Deux analystes", "Diesel", "Close remote maintenance")
        .contains("M-1 \u00b7 " + service)
        .contains(ASitrep.EDITOR.name(), ASitrep.DIRECTOR.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Grondslag van het niveau: Wet NL (Wetgeving)
          FR | Loi FR (Texte légal)
          DE | Grundlage der Stufe: Gesetz DE (Rechtsvorschrift)
          EN | Basis of the tier: Law EN (Law)
          """)
  void namesTheBasisOfTheTier(Language language, String basis) {
    assertThat(PdfText.page(pdf(language), 1)).contains(basis).doesNotContain("NIS2-BE-18");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Niet meer vermeld | Uitspraken die niet meer vermeld worden, uit een rapport dat minder mensen lezen: 3
          FR | N\u2019est plus mentionn\u00e9 | \u00c9nonc\u00e9s qui ne sont plus mentionn\u00e9s, d\u2019un rapport lu par moins de personnes : 3
          DE | Nicht mehr genannt | Aussagen, die nicht mehr genannt werden, aus einem Bericht, den weniger Personen lesen: 3
          EN | No longer mentioned | Statements no longer mentioned, from a report that fewer people read: 3
          """)
  void countsOnlyWhatANarrowerReportSaidAndItDoesNot(
      Language language, String dropped, String untold) {
    SitrepText silent =
        new SitrepText(
            ASitrep.written("The grid runs."),
            List.of(),
            WrittenText.EMPTY,
            WrittenText.EMPTY,
            WrittenText.EMPTY,
            WrittenText.EMPTY,
            WrittenText.EMPTY);
    SitrepContent now = ASitrep.content().with(silent);
    String wide = flat(comparing(now, false, language));
    assertThat(wide).contains(dropped, "Two substations are down").doesNotContain(untold);

    String narrow =
        flat(
            PdfText.keep(
                "situation-report-narrower-" + language.code() + ".pdf",
                comparing(now, true, language)));
    assertThat(narrow).contains(untold);
    for (String words : List.of("Two substations are down", "A second wave", "the backups clean")) {
      assertThat(narrow).as("words of a report that fewer people read").doesNotContain(words);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Gewijzigd sinds rapport 1 | Hier geen vergelijking: dat rapport is enger gemarkeerd | Eerste rapport
          FR | Changements depuis le rapport 1 | Pas de comparaison ici : ce rapport porte un marquage plus | Premier rapport
          DE | Ge\u00e4ndert seit Bericht 1 | Hier kein Vergleich: Jener Bericht ist enger gekennzeichnet | Erster Bericht
          EN | Changed since report 1 | No comparison here: that report is marked narrower | First report
          """)
  void saysThatTheReportBeforeIsNarrowerWhereNothingOfItMayBeTold(
      Language language, String since, String hidden, String first) {
    byte[] pdf =
        PdfText.keep(
            "situation-report-hidden-" + language.code() + ".pdf",
            report.render(
                ASitrep.open().sheet(Optional.of(SitrepSheet.Previous.hidden(1))), language));
    assertThat(flat(pdf)).contains(since, hidden).doesNotContain(first);
  }

  /** In the order of the names that a reader sees, as a dictionary of his language has them. */
  @ParameterizedTest
  @CsvSource({
    "NL, Antwerpenhulp, Waterdienst",
    "FR, Éclaireurs, Finances",
    "DE, Öffentliches, Zollstelle",
    "EN, Ambulances, Zonedesk"
  })
  void servicesStandInTheOrderOfTheirNames(Language language, String first, String second) {
    SitrepCount count = ASitrep.count(7);
    SitrepContent content = ASitrep.content();
    SitrepContent named =
        new SitrepContent(
            new SitrepCount(
                count.at(),
                count.tier(),
                count.activation(),
                count.phase(),
                count.figures(),
                count.sectors(),
                List.of(new ServiceDuties("ONE", 1, 2, 3, 1), new ServiceDuties("TWO", 0, 0, 4, 0)),
                count.measures(),
                Optional.empty()),
            content.text(),
            Stream.of("ONE", "TWO")
                .map(
                    code ->
                        new ReportedInput(
                            code,
                            InputState.MISSING,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
                .toList(),
            content.nextReport(),
            content.addressees(),
            List.of(
                new SitrepContent.ServiceName(
                    "ONE",
                    new LocalizedText("Waterdienst", "Éclaireurs", "Öffentliches", "Zonedesk")),
                new SitrepContent.ServiceName(
                    "TWO",
                    new LocalizedText("Antwerpenhulp", "Finances", "Zollstelle", "Ambulances"))),
            content.tierBasis());
    assertThat(flat(comparing(named, false, language)))
        .as("duties, then inputs")
        .containsSubsequence(first, second, first, second);
  }

  /** Cut off, a national incident would be "Nationaal" and no more. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void theTierStandsInItsBoxToTheLastWord(Language language) {
    SitrepCount count = ASitrep.count(7);
    SitrepContent content = ASitrep.content();
    SitrepContent incident =
        new SitrepContent(
            new SitrepCount(
                count.at(),
                Tier.NATIONAL_INCIDENT,
                Activation.PRE_ALERT,
                Phase.PROVINCIAL,
                count.figures(),
                count.sectors(),
                count.services(),
                count.measures(),
                Optional.empty()),
            content.text(),
            content.inputs(),
            content.nextReport(),
            content.addressees(),
            content.names(),
            content.tierBasis());
    assertThat(PdfText.drawn(comparing(incident, false, language), 1))
        .contains(
            PdfDocument.words("situation-report", language).getString("tier")
                + " "
                + Labels.of(language.locale(), Tier.NATIONAL_INCIDENT),
            Labels.of(language.locale(), Activation.PRE_ALERT),
            Labels.of(language.locale(), Phase.PROVINCIAL));
  }

  /** Its words, wherever its lines end. */
  private static String flat(byte[] pdf) {
    return PdfText.all(pdf).replaceAll("\\s+", " ");
  }

  private byte[] comparing(SitrepContent now, boolean narrower, Language language) {
    return report.render(
        ASitrep.open()
            .preview(
                now,
                false,
                Optional.of(new SitrepSheet.Previous(1, Optional.of(ASitrep.content()), narrower))),
        language);
  }

  @Test
  void theFourDocumentsHaveTheSameNumbers() {
    assertThat(numbers(Language.NL))
        .isEqualTo(numbers(Language.FR))
        .isEqualTo(numbers(Language.DE))
        .isEqualTo(numbers(Language.EN));
  }

  private TreeSet<String> numbers(Language language) {
    TreeSet<String> found = new TreeSet<>();
    Pattern.compile("\\d+")
        .matcher(PdfText.all(pdf(language)).replaceAll("(?<=\\d)[.,\\u202f\\u00a0 ](?=\\d{3})", ""))
        .results()
        .forEach(m -> found.add(m.group()));
    return found;
  }

  /**
   * The longer what stands above, the further down each heading: one after the other at the foot.
   */
  @Test
  void noHeadingStandsAloneWhereverAPageEnds() {
    SitrepText text = ASitrep.text();
    for (int lines = 0; lines < 60; lines += 2) {
      SitrepText longer =
          new SitrepText(
              new WrittenText("x\n".repeat(lines) + "x", "", "", ""),
              text.statements(),
              text.consequences(),
              text.needs(),
              text.outlook(),
              text.communication(),
              text.international());
      byte[] pdf = comparing(ASitrep.content().with(longer), false, Language.DE);
      assertThat(PdfText.headingsAlone(pdf)).as("below %d lines", lines).isEmpty();
    }
  }

  @Test
  void anOpenOneAnExerciseAndADemonstrationAreWatermarked() {
    SitrepSheet sheet = ASitrep.open().sheet(Optional.empty());
    SitrepSheet marked =
        new SitrepSheet(
            sheet.crisis(),
            sheet.title(),
            0,
            sheet.status(),
            Optional.empty(),
            sheet.marking(),
            sheet.audience(),
            List.of(Watermark.values()),
            true,
            sheet.cutOff(),
            sheet.editor(),
            Optional.empty(),
            Optional.empty(),
            sheet.content(),
            Optional.empty());
    byte[] pdf = PdfText.keep("situation-report-draft.pdf", report.render(marked, Language.NL));
    assertThat(PdfText.all(pdf))
        .contains("ONTWERP", "OEFENING", "DEMONSTRATIE")
        .contains("Situatierapport, ontwerp", "Eerste rapport", "Mondeling bevel");
  }
}
