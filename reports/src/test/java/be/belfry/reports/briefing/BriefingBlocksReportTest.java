package be.belfry.reports.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.Moment;
import be.belfry.domain.briefing.SomeRecords;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timeline, blocks 8 and 10, annex; the extract for partners; the same content again. */
class BriefingBlocksReportTest {
  private final BriefingReport report = new BriefingReport();

  @ParameterizedTest
  @EnumSource(Language.class)
  void talkAndLawStandBehindPageOneAndTheRecordsInTheAnnex(Language language) {
    byte[] pdf = report.render(approved().sheet(), language);
    String second = PdfText.page(pdf, 2) + PdfText.page(pdf, 3);
    Wording words = SomeRecords.wording();
    assertThat(second)
        .contains(words.communication().get(0).in(language), words.legal().get(0).in(language))
        .contains("NIS2", "Netsturing met de hand")
        .as("a limit ends with its day")
        .contains(brief(language, "08:00").replace("09:00", "24:00"))
        .doesNotContain("00:00");
    String annex = annex(pdf, language);
    assertThat(annex)
        .contains(
            "12", brief(language, "07:00"), "CCB " + language.code(), "Koppeling met leverancier")
        .contains("I-2026-000123", "I-2026-000124", "EU-CyCLONe");
    String until =
        switch (language) {
          case NL -> "tot ";
          case FR -> "jusqu\u2019au ";
          case DE -> "bis ";
          case EN -> "until ";
        };
    assertThat(second)
        .as("the facts")
        .contains(until + brief(language, "08:00"))
        .contains("UZ Voorbeeld");
    assertThat(second).contains(Labels.of(language.locale(), Confidence.LOW));
    assertThat(annex).as("the decisions").contains(until + brief(language, "08:00"));
    assertThat(annex)
        .as("two of all incidents")
        .contains(
            switch (language) {
              case NL -> "2 van 35";
              case FR -> "2 sur 35";
              case DE -> "2 von 35";
              case EN -> "2 of 35";
            });
    assertThat(PdfText.page(pdf, 1))
        .as("page 1 stands alone")
        .doesNotContain("I-2026-000123", "Koppeling met leverancier", "Netsturing met de hand");
  }

  /** What stands behind its heading, wherever that is. */
  static String annex(byte[] pdf, Language language) {
    String heading = PdfDocument.words("minister-briefing", language).getString("annex");
    String[] parts = PdfText.all(pdf).split("\\s" + heading + "\\s");
    assertThat(parts).as("one annex").hasSize(2);
    return parts[1];
  }

  private static String brief(Language language, String utc) {
    return new Formats(language).brief(Instant.parse("2026-03-02T" + utc + ":00Z"));
  }

  private static Briefing approved() {
    Briefing briefing = aBriefing().build();
    briefing.naming(List.of(SomeRecords.name("CCB"), SomeRecords.name("NCCN")));
    briefing.approve(ABriefing.DIRECTOR, aBriefing().crisis(), 4, ABriefing.PEOPLE, ABriefing.NOW);
    return briefing;
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void partnersGetNeitherDecisionsNorLawNorTheAnnex(Language language) {
    BriefingSheet sheet = approved().sheet();
    byte[] pdf = report.render(sheet.forPartners(), language);
    String all = PdfText.all(pdf);
    assertThat(all)
        .contains(sheet.content().bottomLine().in(language).split(" ")[0])
        .doesNotContain(
            SomeRecords.wording().legal().get(0).in(language),
            SomeRecords.wording().communication().get(0).in(language),
            "Netsturing met de hand",
            "UZ Voorbeeld",
            sheet.content().tasks().get(1).task().in(language).split(" ")[0],
            sheet.content().decisions().get(0).options().get(0).in(language),
            "Koppeling met leverancier",
            "I-2026-000123")
        .contains(
            switch (language) {
              case NL -> "Uittreksel voor partners";
              case FR -> "Extrait pour les partenaires";
              case DE -> "Auszug f\u00fcr Partner";
              case EN -> "Extract for partners";
            });
    assertThat(PdfGate.faults(pdf)).isEmpty();
  }

  @Test
  void theFullestOneKeepsToFourPagesAndTheAnnex() throws IOException {
    WrittenText longest =
        ABriefing.same(
            String.join(" ", Collections.nCopies(BriefingRules.BULLET_WORDS, "Leitung")));
    FrozenFacts some = SomeRecords.facts();
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < FrozenFacts.MAX_MOMENTS; i++) {
      moments.add(
          new Moment(
              ABriefing.NOW.plusSeconds(i),
              "Leitung ".repeat(20),
              Optional.of("Leitung ".repeat(10)),
              Optional.of(Confidence.MEDIUM)));
    }
    BriefingContent full =
        aBriefing()
            .content()
            .with(
                new Wording(
                    ABriefing.same("Leitung ".repeat(BriefingRules.HEADING_WORDS)),
                    Collections.nCopies(Wording.MAX_COMMUNICATION, longest),
                    Collections.nCopies(Wording.MAX_LEGAL, longest)),
                new FrozenFacts(
                    some.basis(),
                    moments,
                    Collections.nCopies(FrozenFacts.MAX_CLOCKS, some.clocks().get(0)),
                    Collections.nCopies(FrozenFacts.MAX_DECISIONS, some.decisions().get(0)),
                    Collections.nCopies(FrozenFacts.MAX_INCIDENTS, some.incidents().get(1)),
                    List.of(),
                    some.until(),
                    some.incidentsInAll(),
                    some.spread()));
    Briefing briefing = aBriefing().build();
    briefing.recount(full, ABriefing.NOW);
    byte[] pdf = PdfText.keep("briefing-full-de.pdf", report.render(briefing.sheet(), Language.DE));
    assertThat(PdfText.page(pdf, 1)).contains("250").doesNotContain("I-2026");
    assertThat(PdfText.pages(pdf)).isEqualTo(6);
    assertThat(PdfText.page(pdf, 5)).as("after four pages").contains("I-2026-000124");
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
  }

  @Test
  void theFrozenSnapshotMakesTheSamePagesAgain() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (Language language : Language.values()) {
        Locale.setDefault(Locale.ENGLISH);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        List<String> first = pages(report.render(approved().sheet(), language));
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(pages(report.render(approved().sheet(), language))).isEqualTo(first);
        assertThat(first).hasSize(4);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** What the pages draw. Fonts are named by the page, so their prefixes stay out of it. */
  private static List<String> pages(byte[] pdf) throws IOException {
    List<String> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        pages.add(new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return pages;
  }

  @Test
  void pointsOfTheTimelineKeepTheirOrderAndNeverCover() {
    Instant start = ABriefing.NOW;
    double[] places =
        TimeLine.places(
            List.of(
                start,
                start.plusSeconds(1),
                start.plus(Duration.ofHours(1)),
                start.plus(Duration.ofHours(10)),
                start.plus(Duration.ofHours(10))),
            500);
    assertThat(places[0]).isZero();
    assertThat(places[4]).isEqualTo(500);
    for (int i = 1; i < places.length; i++) {
      assertThat(places[i] - places[i - 1]).isGreaterThanOrEqualTo(13);
    }
    assertThat(places[2]).as("in proportion").isBetween(40.0, 60.0);
    assertThat(TimeLine.places(List.of(start), 500)).containsExactly(0);
  }
}
