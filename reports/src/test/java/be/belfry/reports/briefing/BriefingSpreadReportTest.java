package be.belfry.reports.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.BriefedSpread;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.SomeRecords;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.Spread;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The grid of the sectors and the map of the provinces, on paper and for who hears it. */
class BriefingSpreadReportTest {
  private final BriefingReport report = new BriefingReport();

  private static BriefingSheet sheet(Optional<BriefedSpread> spread) {
    FrozenFacts some = SomeRecords.facts();
    Briefing briefing = aBriefing().build();
    BriefingContent content =
        briefing
            .content()
            .with(
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
    briefing.recount(content, ABriefing.AUTHOR, ABriefing.NOW);
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
            "02/03 09:00");
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
    String annex = PdfText.page(pdf, 4);
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

  @Test
  void everythingHitFitsAndKeepsTheStandards() {
    List<Spread.HitSector> sectors = new ArrayList<>();
    for (Sector sector : Sector.values()) {
      sectors.add(new Spread.HitSector(sector, 12_345, Severity.BASELINE));
    }
    List<Spread.HitProvince> provinces = new ArrayList<>();
    for (Province province : Province.values()) {
      provinces.add(new Spread.HitProvince(province, 12_345));
    }
    Spread all = new Spread(ABriefing.NOW, sectors, provinces, 12_345);
    byte[] pdf =
        PdfText.keep(
            "briefing-spread-fr.pdf",
            report.render(sheet(Optional.of(new BriefedSpread(all, List.of()))), Language.FR));
    assertThat(PdfText.all(pdf)).contains(Labels.of(Language.FR.locale(), Sector.OTHER));
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
    assertThat(PdfGate.faults(pdf)).isEmpty();
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
