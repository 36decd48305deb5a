package be.belfry.reports.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.BriefedSpread;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingRules;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.CountedFrom;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.SomeRecords;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Spread;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The grid of the sectors and the map of the provinces, on paper and for who hears it. */
class BriefingSpreadReportTest {
  private final BriefingReport report = new BriefingReport();

  private static BriefingSheet sheet(Optional<BriefedSpread> spread) {
    return sheet(aBriefing().content(), spread);
  }

  private static BriefingSheet sheet(BriefingContent written, Optional<BriefedSpread> spread) {
    FrozenFacts some = SomeRecords.facts();
    Briefing briefing = aBriefing().build();
    BriefingContent content =
        written.with(
            SomeRecords.wording(),
            new FrozenFacts(
                some.basis(),
                some.timeline(),
                some.clocks(),
                some.decisions(),
                some.incidents(),
                some.names(),
                some.until(),
                some.incidentsInAll(),
                spread));
    briefing.recount(content, ABriefing.NOW);
    return briefing.sheet();
  }

  private static String heading(Language language) {
    return switch (language) {
      case NL -> "De sectoren van NIS2 in \u00e9\u00e9n oogopslag";
      case FR -> "Les secteurs de NIS2 en un coup d\u2019\u0153il";
      case DE -> "Die NIS2-Sektoren auf einen Blick";
      case EN -> "The sectors of NIS2 at a glance";
    };
  }

  private static String map(Language language) {
    return switch (language) {
      case NL -> "Incidenten per provincie";
      case FR -> "Incidents par province";
      case DE -> "Vorf\u00e4lle nach Provinz";
      case EN -> "Incidents by province";
    };
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everySectorStandsInTheGridWithItsState(Language language) {
    byte[] pdf = report.render(sheet(Optional.of(SomeRecords.spread())), language);
    String behind = PdfText.page(pdf, 2) + PdfText.page(pdf, 3);
    String grid = behind.substring(behind.indexOf(heading(language)));
    for (Sector sector : Sector.values()) {
      if (sector != Sector.OTHER) {
        assertThat(grid).contains(Labels.of(language.locale(), sector).replaceFirst(" \\(.*", ""));
      }
    }
    assertThat(grid)
        .doesNotContain(Labels.of(language.locale(), Sector.OTHER))
        .contains(
            hit(language, "4", Severity.EMERGENCY),
            hit(language, "3", Severity.HIGH),
            new Formats(language).brief(Instant.parse("2026-03-02T08:00:00Z")));
    String may =
        switch (language) {
          case NL -> "Kan volgen";
          case FR -> "Pourrait suivre";
          case DE -> "Kann folgen";
          case EN -> "May follow";
        };
    assertThat(grid.split(Pattern.quote(may), -1)).as("three and the sentence").hasSize(5);
    String not =
        switch (language) {
          case NL -> "Niet getroffen";
          case FR -> "Non touch\u00e9";
          case DE -> "Nicht betroffen";
          case EN -> "Not hit";
        };
    assertThat(grid.split(Pattern.quote(not), -1)).as("thirteen").hasSize(14);
    assertThat(PdfText.page(pdf, 1))
        .as("page 1 stands alone")
        .doesNotContain(heading(language), map(language));
  }

  private static String hit(Language language, String incidents, Severity severity) {
    String label = Labels.of(language.locale(), severity);
    return switch (language) {
      case NL -> "Incidenten: " + incidents + " \u00b7 ernst: " + label;
      case FR -> "Incidents : " + incidents + " \u00b7 gravit\u00e9 : " + label;
      case DE -> "Vorf\u00e4lle: " + incidents + " \u00b7 Schweregrad: " + label;
      case EN -> "Incidents: " + incidents + " \u00b7 severity: " + label;
    };
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void theMapSaysItsNumbersInWordsAndInATable(Language language) throws IOException {
    byte[] pdf = report.render(sheet(Optional.of(SomeRecords.spread())), language);
    String annex = BriefingBlocksReportTest.annex(pdf, language);
    String said =
        alternatives(pdf).stream()
            .filter(words -> words.contains(Labels.of(language.locale(), Province.ANTWERP)))
            .findFirst()
            .orElseThrow();
    for (Province province : Province.values()) {
      long incidents = SomeRecords.spread().counted().in(Optional.of(province));
      String name = Labels.of(language.locale(), province);
      assertThat(annex).contains(name + " " + incidents);
      assertThat(said).matches(".*" + Pattern.quote(name) + " ?: " + incidents + "\\b.*");
    }
    assertThat(said).endsWith(" 1.");
    assertThat(annex).contains(map(language));
  }

  @Test
  void theMapSaysTheSameNumbersInFourLanguages() throws IOException {
    List<String> first = null;
    for (Language language : Language.values()) {
      byte[] pdf = report.render(sheet(Optional.of(SomeRecords.spread())), language);
      String said = alternatives(pdf).get(alternatives(pdf).size() - 1);
      List<String> numbers =
          Pattern.compile("[0-9]+").matcher(said).results().map(MatchResult::group).toList();
      assertThat(numbers).hasSize(Province.values().length + 1);
      first = first == null ? numbers : first;
      assertThat(numbers).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void oneThatWasMadeBeforeHasNeitherAndBreaksNothing(Language language) throws IOException {
    byte[] pdf = report.render(sheet(Optional.empty()), language);
    assertThat(PdfText.all(pdf)).doesNotContain(heading(language), map(language));
    assertThat(alternatives(pdf)).as("the timeline only").hasSize(1);
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void partnersAbroadGetNeither(Language language) throws IOException {
    BriefingSheet sheet = sheet(Optional.of(SomeRecords.spread())).forPartners();
    byte[] pdf = report.render(sheet, language);
    assertThat(PdfText.all(pdf)).doesNotContain(heading(language), map(language));
    assertThat(alternatives(pdf)).isEmpty();
  }

  private static Spread everything() {
    List<Spread.HitSector> sectors = new ArrayList<>();
    for (Sector sector : Sector.values()) {
      sectors.add(new Spread.HitSector(sector, 12_345, Severity.BASELINE));
    }
    List<Spread.HitProvince> provinces = new ArrayList<>();
    for (Province province : Province.values()) {
      provinces.add(new Spread.HitProvince(province, 12_345));
    }
    return new Spread(ABriefing.NOW, sectors, provinces, 12_345);
  }

  /** Cut off, a national incident would be "Nationaal" and no more. */
  @ParameterizedTest
  @CsvSource({
    "NATIONAL_INCIDENT, STAND_BY, MUNICIPAL",
    "NATIONAL_CRISIS, PRE_ALERT, PROVINCIAL",
    "NONE, NONE, NONE",
    "NATIONAL_INCIDENT, ALERT, FEDERAL"
  })
  void whatTheCrisisIsStandsInItsBoxToTheLastWord(Tier tier, Activation activation, Phase phase) {
    BriefingContent some = aBriefing().content();
    BriefingContent said =
        new BriefingContent(
            some.asOf(),
            some.validUntil(),
            some.provisional(),
            tier,
            activation,
            phase,
            some.bottomLine(),
            some.decisions(),
            some.figures(),
            some.findings(),
            some.impacts(),
            some.tasks(),
            some.measures(),
            some.outlook(),
            some.international(),
            some.countedFrom(),
            some.changes(),
            some.follows(),
            some.wording(),
            Optional.empty());
    for (Language language : Language.values()) {
      assertThat(PdfText.drawn(report.render(sheet(said, Optional.empty()), language), 1))
          .contains(
              Labels.of(language.locale(), tier),
              Labels.of(language.locale(), activation),
              Labels.of(language.locale(), phase));
    }
  }

  /** All sectors are hit, and block 5 has a row with the longest words for each of them. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void everythingHitFitsAndKeepsTheStandards(Language language) {
    BriefingContent some = aBriefing().content();
    WrittenText words = ABriefing.same("Leitung ".repeat(BriefingRules.BULLET_WORDS).strip());
    BriefingContent full =
        new BriefingContent(
            some.asOf(),
            some.validUntil(),
            some.provisional(),
            some.tier(),
            some.activation(),
            some.phase(),
            some.bottomLine(),
            some.decisions(),
            some.figures(),
            some.findings(),
            Arrays.stream(Sector.values())
                .map(s -> new SectorImpact(s, Rag.UNKNOWN, words, ABriefing.NOW, words))
                .toList(),
            some.tasks(),
            some.measures(),
            some.outlook(),
            some.international(),
            some.countedFrom(),
            some.changes(),
            some.follows(),
            some.wording(),
            Optional.empty());
    assertThat(full.impacts()).hasSize(BriefingContent.MAX_IMPACTS);
    byte[] pdf =
        PdfText.keep(
            "briefing-spread-" + language.code() + ".pdf",
            report.render(
                sheet(full, Optional.of(new BriefedSpread(everything(), List.of(), List.of()))),
                language));
    assertThat(PdfText.all(pdf)).contains(Labels.of(language.locale(), Sector.OTHER));
    int pages = PdfText.pages(pdf);
    assertThat(PdfText.page(pdf, 1))
        .as("page 1 stands alone and is whole")
        .contains(some.bottomLine().in(language).split(" ")[0])
        .doesNotContain(heading(language), "Leitung Leitung");
    assertThat(PdfText.page(pdf, 2) + PdfText.page(pdf, 3)).contains(heading(language));
    assertThat(pages).as("three pages of impact at most").isLessThanOrEqualTo(8);
    for (int page = 1; page <= pages; page++) {
      assertThat(PdfText.page(pdf, page)).as("page " + page).contains(page + " / " + pages);
    }
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfGate.faults(pdf)).isEmpty();
  }

  /** Who hears the page hears a list of the sectors, each with its state, in their order. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void theGridIsHeardAsAListOfSectorsWithTheirState(Language language) throws IOException {
    byte[] pdf = report.render(sheet(Optional.of(SomeRecords.spread())), language);
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfGate.faults(pdf)).isEmpty();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<PDStructureElement> lists = new ArrayList<>();
      find(document.getDocumentCatalog().getStructureTreeRoot(), "L", lists);
      assertThat(lists).hasSize(1);
      List<PDStructureElement> items = new ArrayList<>();
      find(lists.get(0), "LI", items);
      List<String> heard = new ArrayList<>();
      for (PDStructureElement item : items) {
        heard.add(words(item).replaceAll("[\\s\u00a0\u202f]+", " ").strip());
      }
      assertThat(heard).hasSize(18);
      for (int i = 0; i < heard.size(); i++) {
        assertThat(heard.get(i))
            .startsWith(name(language, Sector.values()[i]) + " ")
            .hasSizeGreaterThan(name(language, Sector.values()[i]).length() + 5);
      }
      String energy = name(language, Sector.ENERGY);
      String health = name(language, Sector.HEALTH);
      assertThat(heard)
          .contains(
              energy + " " + hit(language, "4", Severity.EMERGENCY),
              name(language, Sector.TRANSPORT) + " " + because(language) + energy,
              name(language, Sector.DIGITAL_INFRASTRUCTURE)
                  + " "
                  + because(language)
                  + energy
                  + ", "
                  + health);
    }
  }

  private static String because(Language language) {
    return switch (language) {
      case NL -> "Kan volgen door ";
      case FR -> "Pourrait suivre \u00e0 cause de : ";
      case DE -> "Kann folgen wegen: ";
      case EN -> "May follow because of ";
    };
  }

  private static String name(Language language, Sector sector) {
    return Labels.of(language.locale(), sector).replaceFirst(" \\(.*", "");
  }

  private static void find(PDStructureNode node, String type, List<PDStructureElement> found) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (type.equals(element.getStructureType())) {
          found.add(element);
        }
        find(element, type, found);
      }
    }
  }

  /** The words under an element, in the order in which they are read. */
  private static String words(PDStructureElement element) throws IOException {
    StringBuilder words = new StringBuilder();
    for (Object kid : element.getKids()) {
      if (kid instanceof PDStructureElement inner) {
        words.append(words(inner)).append(' ');
      } else if (kid instanceof Integer number) {
        words.append(marked(element.getPage(), number));
      } else if (kid instanceof PDMarkedContentReference reference) {
        PDPage page = reference.getPage() == null ? element.getPage() : reference.getPage();
        words.append(marked(page, reference.getMCID()));
      }
    }
    return words.toString();
  }

  private static String marked(PDPage page, int number) throws IOException {
    PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
    extractor.processPage(page);
    StringBuilder words = new StringBuilder();
    collect(extractor.getMarkedContents(), number, words);
    return words.toString();
  }

  private static void collect(List<PDMarkedContent> contents, int number, StringBuilder words) {
    for (PDMarkedContent content : contents) {
      List<PDMarkedContent> inner = new ArrayList<>();
      for (Object part : content.getContents()) {
        if (part instanceof TextPosition letter && content.getMCID() == number) {
          words.append(letter.getUnicode());
        } else if (part instanceof PDMarkedContent nested) {
          inner.add(nested);
        }
      }
      collect(inner, number, words);
    }
  }

  /** A report from before has kept no spread: what was counted later says so. */
  @Test
  void whatWasNotCountedWithTheReportSaysSo() {
    BriefingContent some = aBriefing().content();
    CountedFrom report = new CountedFrom(7, ABriefing.NOW.minusSeconds(3600));
    byte[] pdf =
        this.report.render(
            sheet(from(some, report), Optional.of(SomeRecords.spread())), Language.EN);
    assertThat(PdfText.all(pdf).replaceAll("\\s+", " "))
        .contains("Situation report 7 did not keep this yet; counted when the draft was made.");
    byte[] same =
        this.report.render(
            sheet(from(some, new CountedFrom(7, ABriefing.NOW)), Optional.of(SomeRecords.spread())),
            Language.EN);
    assertThat(PdfText.all(same)).doesNotContain("did not keep");
  }

  private static BriefingContent from(BriefingContent some, CountedFrom report) {
    return new BriefingContent(
        some.asOf(),
        some.validUntil(),
        some.provisional(),
        some.tier(),
        some.activation(),
        some.phase(),
        some.bottomLine(),
        some.decisions(),
        some.figures(),
        some.findings(),
        some.impacts(),
        some.tasks(),
        some.measures(),
        some.outlook(),
        some.international(),
        Optional.of(report),
        some.changes(),
        some.follows(),
        some.wording(),
        Optional.empty());
  }

  /** What figures say to who cannot see them, in the order of the document. */
  private static List<String> alternatives(byte[] pdf) throws IOException {
    List<String> found = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      collect(document.getDocumentCatalog().getStructureTreeRoot(), found);
    }
    return found;
  }

  private static void collect(PDStructureNode node, List<String> found) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        Optional.ofNullable(element.getAlternateDescription()).ifPresent(found::add);
        collect(element, found);
      }
    }
  }
}
