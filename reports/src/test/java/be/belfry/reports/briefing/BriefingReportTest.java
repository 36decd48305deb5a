package be.belfry.reports.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.briefing.DecisionAsked;
import be.belfry.domain.briefing.KeyFigure;
import be.belfry.domain.briefing.SomeRecords;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Change;
import be.belfry.domain.sitrep.ChangeKind;
import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BriefingReportTest {
  private final BriefingReport report = new BriefingReport();

  private byte[] approved(ABriefing briefing, Language language, String name) {
    Briefing built = briefing.build();
    built.approve(ABriefing.DIRECTOR, briefing.crisis(), 4, ABriefing.PEOPLE, ABriefing.NOW);
    return PdfText.keep(
        name + "-" + language.code() + ".pdf", report.render(built.sheet(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void pageOneStandsAlone(Language language) {
    byte[] pdf = approved(aBriefing(), language, "briefing");
    String page = PdfText.page(pdf, 1);
    String cells = PdfText.drawn(pdf, 1);
    BriefingContent content = aBriefing().content();
    ResourceBundle words = PdfDocument.words("minister-briefing", language);
    Formats formats = new Formats(language);
    assertThat(page)
        .contains(content.bottomLine().in(language), "An Peeters", "Luc Willems")
        .contains(filled(words, language, "reference", "4", "C-2026-0003"));
    assertThat(cells)
        .as("from when, until when, how sure")
        .contains(plain(formats.instant(content.asOf())))
        .contains(filled(words, language, "validity", formats.instant(content.validUntil())))
        .contains(said(words, "provisional"))
        .doesNotContain(said(words, "confirmedFigures"));
    assertThat(cells)
        .as("each below its heading")
        .contains(below(words, language, "tier", content.tier()))
        .contains(below(words, language, "activation", content.activation()))
        .contains(below(words, language, "phase", content.phase()));
    for (DecisionAsked asked : content.decisions()) {
      assertThat(page)
          .contains(asked.options().get(0).in(language))
          .contains(firstWords(asked.decision().in(language)));
      assertThat(cells)
          .as("advice, deadline and cost of each decision")
          .contains(
              String.join(
                  " ",
                  filled(
                      words,
                      language,
                      "recommended",
                      Character.toString('A' + asked.recommended() - 1)),
                  said(words, "deadline"),
                  plain(formats.instant(asked.deadline())),
                  said(words, "cost"),
                  plain(asked.costOfNotDeciding().in(language))));
    }
    for (KeyFigure figure : content.figures()) {
      String label = Labels.of(language.locale(), figure.figure());
      assertThat(cells).contains(plain(label + " " + formats.number(figure.value())));
      String counted =
          Labels.text(
              language.locale(), "briefing", "Figure." + figure.figure().name() + ".definition");
      assertThat(closed(cells))
          .as("what is counted, to its last word, wherever its lines end")
          .contains(closed(plain(counted)));
    }
    assertThat(page).contains(SomeRecords.wording().heading().in(language), "art. 29");
    assertThat(PdfText.pages(pdf)).as("three pages and the annex").isEqualTo(4);
  }

  private static String closed(String text) {
    return text.replace(" ", "");
  }

  private static String below(
      ResourceBundle words, Language language, String heading, Enum<?> value) {
    return said(words, heading) + " " + plain(Labels.of(language.locale(), value));
  }

  private static String filled(
      ResourceBundle words, Language language, String key, Object... values) {
    return plain(new MessageFormat(words.getString(key), language.locale()).format(values));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void measuresStandBelowTheTasks(Language language) {
    byte[] pdf = approved(aBriefing(), language, "briefing");
    String page = PdfText.page(pdf, 2) + PdfText.page(pdf, 3);
    for (BriefedMeasure measure : ABriefing.measures()) {
      assertThat(page)
          .contains("M-" + measure.no())
          .contains(firstWords(measure.what().in(language)))
          .contains(Labels.of(language.locale(), measure.state()));
    }
    assertThat(PdfText.page(pdf, 1)).as("page 1 stands alone").doesNotContain("M-1");
  }

  private static String firstWords(String text) {
    return String.join(" ", List.of(text.split(" ")).subList(0, 3));
  }

  /** The widest letters of each language too, and once what belongs to none. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NL, words
          FR, words
          DE, words
          EN, words
          NL, W
          FR, \u0153
          DE, m
          EN, W
          DE, capitals
          DE, tied
          FR, \u0478
          EN, \ud83d\udd25
          NL, \u202e
          """)
  void pageOneHoldsTheLongestTextsThatTheRulesAllow(Language language, String signs) {
    DecisionAsked longest =
        new DecisionAsked(
            most(signs, BriefingRules.DECISION_WORDS),
            Collections.nCopies(DecisionAsked.MAX_OPTIONS, most(signs, BriefingRules.OPTION_WORDS)),
            1,
            ABriefing.NOW,
            most(signs, BriefingRules.COST_WORDS));
    WrittenText bottomLine = most(signs, BriefingRules.BOTTOM_LINE_WORDS);
    ABriefing fullest =
        aBriefing()
            .inExercise()
            .headed(most(signs, BriefingRules.HEADING_WORDS))
            .saying(bottomLine)
            .asking(Collections.nCopies(BriefingContent.MAX_DECISIONS, longest))
            .changed(
                Collections.nCopies(
                    BriefingContent.MAX_CHANGES,
                    new Change(
                        ChangeKind.FIGURE, SitrepFigure.CLOCKS_OVERDUE.code(), "1111", "2222")));
    assertThat(BriefingRules.check(fullest.content())).isEmpty();
    byte[] pdf =
        approved(
            fullest, language, "briefing-longest-" + Integer.toHexString(signs.codePointAt(0)));
    String page = PdfText.page(pdf, 1);
    assertThat(page.replaceAll("[^0-9]", " ")).as("key figures").contains("250", "400");
    assertThat(page).as("measures stand on the pages behind").doesNotContain("M-1");
    ResourceBundle words = PdfDocument.words("minister-briefing", language);
    assertThat(page).contains(words.getString("figures")).doesNotContain("CERT.be");
    assertThat(PdfText.page(pdf, 2)).contains(words.getString("confirmed"), "CERT.be");
    if (Character.isLetter(signs.codePointAt(0))) {
      String closed = page.replaceAll("[\\s\u00a0]+", "");
      assertThat(closed).contains(bottomLine.in(language).replaceAll("[\\s\u00a0]+", ""));
    }
    assertThat(PdfText.pages(pdf)).as("four pages at most, and the annex").isBetween(3, 5);
    assertThat(PdfGate.faults(pdf)).isEmpty();
  }

  /** As much as may be written where so many words may stand. */
  private static WrittenText most(String signs, int limit) {
    int characters = limit * BriefingRules.CHARACTERS_A_WORD;
    return ABriefing.same(
        switch (signs) {
          // words of seven letters, the average of running German text
          case "words" -> String.join(" ", Collections.nCopies(limit, "Leitung"));
          case "tied" -> String.join("\u00a0", Collections.nCopies(limit, "Leitung"));
          case "capitals" -> String.join(" ", Collections.nCopies(limit / 2, "WIEDERHERSTELLUNG"));
          default ->
              signs.repeat(
                  Math.min(
                      characters / ABriefing.same(signs).characters(Language.EN),
                      WrittenText.MAX_LENGTH / signs.length()));
        });
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysThatItIsNotComparedWithOneThatItsDrafterMayNotRead(Language language) {
    String page = PdfText.page(approved(aBriefing().notCompared(), language, "briefing-blind"), 1);
    ResourceBundle words = PdfDocument.words("minister-briefing", language);
    assertThat(page)
        .contains(said(words, "notCompared"), said(words, "lastHidden"))
        .doesNotContain(said(words, "noChange"), said(words, "first"));
    assertThat(PdfText.page(approved(aBriefing(), language, "briefing"), 1))
        .contains(said(words, "noChange"))
        .doesNotContain(said(words, "notCompared"), said(words, "lastHidden"));
  }

  /** Words as they are read out of a document, in which every space is a plain one. */
  private static String said(ResourceBundle words, String key) {
    return plain(words.getString(key));
  }

  private static String plain(String text) {
    return text.replaceAll("[\u00a0\u202f]", " ");
  }

  /** The type gets no smaller where page 1 has room. */
  @Test
  void anOrdinaryTextKeepsItsSize() throws IOException {
    Set<Float> sizes = new HashSet<>();
    PDFTextStripper reader =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition sign) {
            sizes.add(sign.getFontSize());
          }
        };
    reader.setEndPage(1);
    try (PDDocument document = Loader.loadPDF(approved(aBriefing(), Language.DE, "briefing"))) {
      reader.getText(document);
    }
    assertThat(sizes).as("decisions and their options").contains(11.0f, 9.5f);
  }

  @Test
  void figuresAreTheSameInFourLanguages() {
    List<String> dutch = digits(approved(aBriefing(), Language.NL, "briefing"));
    for (Language language : Language.values()) {
      assertThat(digits(approved(aBriefing(), language, "briefing"))).isEqualTo(dutch);
    }
  }

  /**
   * All numbers in the order of the text, thousands closed up; dates by their numbers. The foot of
   * a page is left out: where a page ends depends on the length of the words.
   */
  private static List<String> digits(byte[] pdf) {
    String text =
        PdfText.all(pdf)
            .replaceAll("NIS2", "")
            .replaceAll("4 \u00b7 C-2026-0003[^/]*/ [0-9]+", "")
            .replaceAll("(?<=[0-9])[., ](?=[0-9]{3}(\\D|$))", "");
    return Pattern.compile("[0-9]+").matcher(text).results().map(MatchResult::group).toList();
  }

  @ParameterizedTest
  @EnumSource(Tlp.class)
  void everyPageIsMarkedTopAndBottom(Tlp marking) {
    String reader = ABriefing.MINISTER.id().toString();
    byte[] pdf =
        approved(aBriefing().marked(marking, reader), Language.EN, "tlp-" + marking.code());
    for (String page : PdfText.each(pdf)) {
      assertThat(page.split(Pattern.quote(marking.marking()), -1)).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPageOfAnExerciseAndOfADraftSaysSo(Language language) {
    byte[] pdf =
        PdfText.keep(
            "exercise-" + language.code() + ".pdf",
            report.render(aBriefing().inExercise().build().sheet(), language));
    String exercise =
        switch (language) {
          case NL -> "ONTWERP \u00b7 OEFENING";
          case FR -> "PROJET \u00b7 EXERCICE";
          case DE -> "ENTWURF \u00b7 \u00dcBUNG";
          case EN -> "DRAFT \u00b7 EXERCISE";
        };
    for (String page : PdfText.each(pdf)) {
      assertThat(page).contains(exercise);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NL, DEMONSTRATIEGEGEVENS",
    "FR, DONN\u00c9ES DE D\u00c9MONSTRATION",
    "DE, DEMONSTRATIONSDATEN",
    "EN, DEMONSTRATION DATA"
  })
  void everyPageOfADemonstrationSaysSo(Language language, String mark) {
    byte[] pdf = report.render(aBriefing().ofADemonstration().build().sheet(), language);
    for (String page : PdfText.each(pdf)) {
      assertThat(page).contains(mark);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void namesTheServicesInTheReadersLanguage(Language language) {
    String code = aBriefing().content().tasks().get(0).service();
    LocalizedText name =
        new LocalizedText("Dienst voor proef", "Service d’essai", "Dienst zur Probe", "Trial body");
    byte[] pdf =
        report.render(
            aBriefing().build().sheet().naming(List.of(new ServiceName(code, name))), language);
    assertThat(PdfText.all(pdf)).contains(name.in(language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGate(Language language) {
    byte[] pdf = approved(aBriefing(), language, "briefing");
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
  }

  @Test
  void userTextStaysText() {
    String hostile =
        "<style size=\"40\">x</style> <a href=\"javascript:alert(1)\">y</a> #{1+1} ${java:os}"
            + " http://evil.example/ \u202egnp.exe =cmd|' /C calc'!A1";
    byte[] pdf =
        approved(
            aBriefing().titled(hostile).worded(Wording.EMPTY).saying(ABriefing.same(hostile)),
            Language.EN,
            "hostile");
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfText.page(pdf, 1))
        .contains("<style size=\"40\">x</style>", "#{1+1}", "[U+202E]gnp.exe", "href=");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void lettersOfBelgiumArePrinted(Language language) {
    String text = "\u00e9 \u00fc \u0133 \u0132 \u00df \u0153 \u20ac \u2265 \u2026";
    byte[] pdf = approved(aBriefing().saying(ABriefing.same(text)), language, "letters");
    assertThat(PdfText.page(pdf, 1)).contains("\u00e9 \u00fc \u0133 \u0132 \u00df \u0153 \u20ac");
  }
}
