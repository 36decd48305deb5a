package be.belfry.reports.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.cooperation.AnAssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.OfferRow;
import be.belfry.domain.cooperation.OfferState;
import be.belfry.domain.cooperation.PoliticalNoteRow;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import be.belfry.reports.engine.Watermarked;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssistanceRequestReportTest {
  private final AssistanceRequestReport report = new AssistanceRequestReport();

  private byte[] sent(Language language) {
    return PdfText.keep(
        "assistance-" + language.code() + ".pdf",
        sent(language, AnAssistanceRequest.sent().content().authority()));
  }

  private byte[] sent(Language language, String authority) {
    return sent(language, authority, false);
  }

  private byte[] sent(Language language, String authority, boolean exercise) {
    AssistanceRequestContent c = AnAssistanceRequest.sent().content();
    OfferRow offer =
        new OfferRow(
            1,
            "NL",
            "Two forensic analysts, on site",
            "Escort",
            OfferState.ACCEPTED,
            "ann",
            ADuty.T0,
            ADuty.T0,
            "");
    return report.render(
        new AssistanceRequestContent(
            c.reference(),
            c.crisis(),
            c.nation(),
            authority,
            c.state(),
            c.form(),
            c.draftedBy(),
            c.draftedAt(),
            c.approvedBy(),
            c.approvedAt(),
            c.sentAt(),
            c.acknowledgedAt(),
            c.endedAt(),
            c.reason(),
            List.of(offer),
            List.of(
                new PoliticalNoteRow(
                    1,
                    "The government consults under article 4.",
                    "Council of Ministers",
                    ADuty.T0,
                    "ann",
                    ADuty.T0)),
            exercise),
        language,
        false);
  }

  /** The longer what stands above, the further down: each section comes to the foot of a page. */
  @Test
  void aSectionStaysTogether() {
    int pages = 0;
    for (int lines = 0; lines < 60; lines += 2) {
      byte[] pdf = sent(Language.EN, "CCB" + "\nx".repeat(lines));
      assertThat(PdfText.headingsAlone(pdf)).as("below %d lines", lines).isEmpty();
      List<String> texts = PdfText.each(pdf);
      for (String[] section :
          List.of(
              new String[] {"Impact and measures", "Also asked of"},
              new String[] {"What exactly is asked", "Expected duration"},
              new String[] {"Conditions", "Hand-over"})) {
        assertThat(page(texts, section[0]))
            .as("%s below %d lines", section[0], lines)
            .isEqualTo(page(texts, section[1]));
      }
      for (int page = 2; page <= texts.size(); page++) {
        assertThat(texts.get(page - 1))
            .as("page %d below %d lines has a section", page, lines)
            .containsPattern(
                "Who asks|The incident|Impact and measures|What exactly is asked|Conditions"
                    + "|Articles 4 and 5|Help offered");
      }
      pages = Math.max(pages, texts.size());
    }
    assertThat(pages).isGreaterThan(1);
  }

  private static int page(List<String> texts, String words) {
    return IntStream.range(0, texts.size())
        .filter(page -> texts.get(page).contains(words))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGateAndIsMarkedOnEveryPage(Language language) {
    byte[] pdf = sent(language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    for (String page : PdfText.each(pdf)) {
      assertThat(page.split(Pattern.quote("TLP:AMBER"), -1)).hasSize(3);
      assertThat(page.split("NATO UNCLASSIFIED", -1)).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Bijstandsverzoek
          FR | Demande d\u2019assistance
          DE | Unterst\u00fctzungsersuchen
          EN | Request for assistance
          """)
  void saysWhoAsksWhatOfWhomAndWhen(Language language, String heading) {
    String text = PdfText.all(sent(language));
    assertThat(text)
        .contains(heading, "A-2026-0001", "C-2026-0003", "Watch desk, +32 2 000 00 00")
        .contains("Two analysts who know the family", "Destroyed after 30 days")
        .contains("Two forensic analysts", "NL")
        .contains("The government consults under article 4.", "Council of Ministers")
        .contains(ADuty.T0.toString().substring(0, 10) + " ");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aDraftSaysThatItIsOne(Language language) {
    byte[] pdf = report.render(AnAssistanceRequest.draft().content(), language, false);
    String draft =
        switch (language) {
          case NL -> "ONTWERP";
          case FR -> "PROJET";
          case DE -> "ENTWURF";
          case EN -> "DRAFT";
        };
    assertThat(PdfText.page(pdf, 1)).contains(draft);
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
    byte[] pdf = report.render(AnAssistanceRequest.sent().content(), language, true);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    for (String page : PdfText.each(pdf)) {
      assertThat(page).contains(mark);
    }
    assertThat(PdfText.all(sent(language))).doesNotContain(mark);
  }

  @ParameterizedTest
  @EnumSource
  void everyPageOfAnExerciseSaysSo(Language language) {
    byte[] pdf =
        PdfText.keep(
            "assistance-exercise-" + language.code() + ".pdf",
            sent(language, "CCB" + "\nx".repeat(58), true));
    assertThat(PdfText.pages(pdf)).isGreaterThan(1);
    Watermarked.saysItIsAnExercise(pdf, sent(language), language);
  }
}
