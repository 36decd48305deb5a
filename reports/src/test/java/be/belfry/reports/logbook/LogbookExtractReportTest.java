package be.belfry.reports.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.ALogbookExtract;
import be.belfry.domain.logbook.LogbookExtract;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import be.belfry.reports.engine.Watermarked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogbookExtractReportTest {
  private final LogbookExtractReport report = new LogbookExtractReport();

  private byte[] whole(Language language) {
    return PdfText.keep(
        "logbook-extract-" + language.code() + ".pdf",
        report.render(ALogbookExtract.whole(), language, false));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGateAndIsMarkedAsItsNarrowestPart(Language language) {
    byte[] pdf = whole(language);

    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    for (String page : PdfText.each(pdf)) {
      // Head and foot; the incident's own line names it once more.
      assertThat(page.split(Pattern.quote("TLP:AMBER+STRICT"), -1)).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Uittreksel uit het besluitenlogboek | Beslissingen (2) | open vragen: 1
          FR | Extrait du journal | D\u00e9cisions (2) | questions ouvertes : 1
          DE | Auszug aus dem Entscheidungsprotokoll | Entscheidungen (2) | offene Fragen: 1
          EN | Extract from the decision log | Decisions (2) | open questions: 1
          """)
  void hasTheDecisionsAndThenTheTimeline(
      Language language, String heading, String decisions, String questions) {
    String text = PdfText.all(whole(language));

    assertThat(text)
        .containsSubsequence(
            heading, "C-2026-0003", decisions, "Cut the interconnection", "Cut one half only")
        .containsSubsequence(questions, "Who has the key?", "The shift leader", "Which version?")
        .contains(
            "Plan 5.1",
            language == Language.FR ? "Wait ; Do nothing" : "Wait; Do nothing",
            "The spread stops",
            "Dirk Director")
        .contains("badge.csv", "10.0.0.7", "I-2026-000001", "Control room")
        .contains(
            new Formats(language).stamp(Instant.parse("2026-03-02T08:00:00Z")),
            new Formats(language).stamp(Instant.parse("2026-03-02T08:30:00Z")))
        .contains("ab".repeat(32))
        .doesNotContain("PLAN-");
  }

  @Test
  void saysHowItsEntriesWereChosenAndWhenNothingIsThere() {
    String text =
        PdfText.all(
            report.render(
                ALogbookExtract.with(
                    Map.of("q", "{0} <b>stroom</b>", "kind", "fact"), List.of(), List.of()),
                Language.EN,
                true));

    assertThat(text)
        .contains("words \u201c{0} <b>stroom</b>\u201d", "timeline: Fact only")
        .contains("No decision.", "No line.", "DEMONSTRATION DATA");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | functie of dienst Bewertungszelle
          FR | fonction ou service Bewertungszelle
          DE | Amt oder Dienst Bewertungszelle
          EN | office Bewertungszelle
          """)
  void namesTheOfficeThatWasAskedFor(Language language, String said) {
    LogbookExtract extract =
        ALogbookExtract.with(Map.of("office", "CELEVAL"), List.of(), List.of())
            .withNames(user -> user, code -> code.equals("CELEVAL") ? "Bewertungszelle" : code);

    assertThat(PdfText.all(report.render(extract, language, false)))
        .contains(said)
        .doesNotContain("CELEVAL");
  }

  @ParameterizedTest
  @EnumSource
  void everyPageOfAnExerciseSaysSo(Language language) {
    LogbookExtract real =
        ALogbookExtract.with(
            Map.of(),
            IntStream.rangeClosed(1, 12)
                .mapToObj(
                    no ->
                        ALogbookExtract.decision(
                            no, "seen ".repeat(390), Optional.empty(), Optional.empty()))
                .toList(),
            List.of());
    byte[] pdf =
        PdfText.keep(
            "logbook-extract-exercise-" + language.code() + ".pdf",
            report.render(ALogbookExtract.inExercise(real), language, false));

    assertThat(PdfText.pages(pdf)).isGreaterThan(2);
    Watermarked.saysItIsAnExercise(pdf, report.render(real, language, false), language);
  }

  @Test
  void aLongLogbookGoesOnOverItsPages() {
    List<LogbookRow> decisions =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                no ->
                    ALogbookExtract.decision(
                        no, "w".repeat(1990) + " end" + no, Optional.empty(), Optional.empty()))
            .toList();
    List<TimelineLine> lines =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                no ->
                    ALogbookExtract.line(
                        new UUID(8, no),
                        no,
                        EntryKind.FACT,
                        "seen ".repeat(780) + "last" + no,
                        "",
                        Optional.empty()))
            .toList();
    byte[] pdf =
        PdfText.keep(
            "logbook-extract-long.pdf",
            report.render(ALogbookExtract.with(Map.of(), decisions, lines), Language.NL, false));

    String text = PdfText.all(pdf);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfText.pages(pdf)).isGreaterThan(8);
    assertThat(text).contains("end1", "end12", "last1", "last12");
    assertThat(text).contains(PdfText.pages(pdf) + " / " + PdfText.pages(pdf));
  }
}
