package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.cooperation.AnAssistanceRequest;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.logbook.ALogbookExtract;
import be.belfry.domain.logbook.LogbookExtract;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.statistics.AList;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.reports.briefing.BriefingReport;
import be.belfry.reports.cooperation.AssistanceRequestReport;
import be.belfry.reports.logbook.LogbookExtractReport;
import be.belfry.reports.sitrep.SitrepReport;
import be.belfry.reports.statistics.StatisticsFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every text of every document that people write, replaced by text that wants to be more: markup,
 * links, scripts, expressions, formulas, codes that turn the line round. The document prints it or
 * leaves it out, and no object of the file comes alive. The tests of the after-action report, of
 * the review of a crisis file and of the paper pack have such a round of their own.
 */
class HostileDocumentsTest {
  /** What is shorter may be a code or a name. */
  private static final int SENTENCE = 12;

  @Test
  void noTextOfABriefingComesAlive() {
    BriefingReport report = new BriefingReport();
    int documents = 0;
    List<String> faults = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      BriefingSheet sheet =
          (BriefingSheet) HostileTexts.with(ABriefing.aBriefing().build().sheet(), old -> text);
      for (Language language : Language.values()) {
        faults.addAll(PdfGate.faults(report.render(sheet, language)));
        documents++;
      }
    }
    System.out.println("hostile briefings: documents=" + documents + " faults=" + faults.size());
    assertThat(faults).isEmpty();
    assertThat(documents).isEqualTo(HostileTexts.ALL.size() * Language.values().length);
  }

  @Test
  void noTextOfASituationReportComesAlive() {
    SitrepReport report = new SitrepReport();
    List<String> faults = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      SitrepSheet sheet =
          (SitrepSheet)
              HostileTexts.with(
                  ASitrep.open()
                      .sheet(
                          Optional.of(
                              new SitrepSheet.Previous(1, Optional.of(ASitrep.content()), false))),
                  old -> text);
      for (Language language : Language.values()) {
        faults.addAll(PdfGate.faults(report.render(sheet, language)));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void noTextOfARequestToAlliesComesAlive() {
    AssistanceRequestReport report = new AssistanceRequestReport();
    int documents = 0;
    List<String> faults = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      AssistanceRequestContent content =
          (AssistanceRequestContent)
              HostileTexts.with(AnAssistanceRequest.sent().content(), old -> text);
      for (Language language : Language.values()) {
        byte[] pdf = report.render(content, language, false);
        faults.addAll(PdfGate.faults(pdf));
        documents++;
      }
    }
    System.out.println("hostile requests: documents=" + documents + " faults=" + faults.size());
    assertThat(faults).isEmpty();
    assertThat(documents).isEqualTo(HostileTexts.ALL.size() * Language.values().length);
  }

  @Test
  void noTextOfALogbookComesAlive() {
    LogbookExtractReport report = new LogbookExtractReport();
    List<String> faults = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      LogbookExtract extract =
          (LogbookExtract) HostileTexts.with(ALogbookExtract.whole(), old -> text);
      faults.addAll(PdfGate.faults(report.render(extract, Language.NL, false)));
    }
    assertThat(faults).isEmpty();
  }

  /** Of a sector, where the names of entities stand; all else in the lists is codes and figures. */
  @Test
  void noTextOfAListForARegulatorComesAlive() {
    List<String> faults = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      faults.addAll(PdfGate.faults(list(text)));
    }
    assertThat(faults).isEmpty();
    assertThat(PdfText.all(list("<b>w</b>")).split("<b>w</b>")).hasSizeGreaterThan(3);
  }

  private static byte[] list(String entity) {
    RegulatorList list =
        (RegulatorList)
            HostileTexts.with(
                AList.sector(3),
                old -> old.startsWith("=") || old.startsWith("General ") ? entity : old);
    return new StatisticsFiles().list(list, ListFormat.PDF, Language.FR);
  }

  /** As drafts may hold it; what is longer is refused before there is a document. */
  @Test
  void aWordThatDoesNotEndStaysWithinTheMargins() {
    UnaryOperator<String> endless =
        old -> old.length() < SENTENCE ? old : "W".repeat(WrittenText.MAX_LENGTH);
    SitrepSheet.Previous before =
        new SitrepSheet.Previous(1, Optional.of(ASitrep.content()), false);
    List<byte[]> documents =
        List.of(
            new BriefingReport()
                .render(
                    (BriefingSheet)
                        HostileTexts.with(ABriefing.aBriefing().build().sheet(), endless),
                    Language.DE),
            new SitrepReport()
                .render(
                    (SitrepSheet)
                        HostileTexts.with(ASitrep.open().sheet(Optional.of(before)), endless),
                    Language.DE),
            new AssistanceRequestReport()
                .render(
                    (AssistanceRequestContent)
                        HostileTexts.with(AnAssistanceRequest.sent().content(), endless),
                    Language.DE,
                    false),
            new LogbookExtractReport()
                .render(
                    (LogbookExtract) HostileTexts.with(ALogbookExtract.whole(), endless),
                    Language.DE,
                    false));
    for (int no = 0; no < documents.size(); no++) {
      byte[] pdf = documents.get(no);
      assertThat(PdfText.outside(pdf)).as("document " + no).isEmpty();
      assertThat(PdfText.all(pdf).chars().filter(c -> c == 'W').count())
          .as("it stands there, in document " + no)
          .isGreaterThanOrEqualTo(WrittenText.MAX_LENGTH);
      assertThat(PdfGate.faults(pdf)).isEmpty();
    }
  }

  @Test
  void whatIsWrittenReallyStandsInTheDocuments() {
    String text = "<b>written</b>";
    BriefingSheet sheet =
        (BriefingSheet) HostileTexts.with(ABriefing.aBriefing().build().sheet(), old -> text);
    AssistanceRequestContent content =
        (AssistanceRequestContent)
            HostileTexts.with(AnAssistanceRequest.sent().content(), old -> text);
    assertThat(PdfText.all(new BriefingReport().render(sheet, Language.EN)).split(text))
        .hasSizeGreaterThan(20);
    assertThat(
            PdfText.all(new AssistanceRequestReport().render(content, Language.EN, false))
                .split(text))
        .hasSizeGreaterThan(10);
  }

  /** The fonts have no picture of them; an empty place would read as if nothing had been said. */
  @Test
  void whatTheFontsDoNotHaveStandsThereByItsCode() {
    String text = "\uD83D\uDE00 \u2192 \u4EAC \uFE0F\uD800.";
    BriefingSheet sheet =
        (BriefingSheet) HostileTexts.with(ABriefing.aBriefing().build().sheet(), old -> text);
    assertThat(PdfText.all(new BriefingReport().render(sheet, Language.EN)))
        .contains("[U+1F600] [U+2192] [U+4EAC] [U+D800].");
  }

  @Test
  void theGateBites() {
    byte[] clean = new BriefingReport().render(ABriefing.aBriefing().build().sheet(), Language.EN);
    String file = new String(clean, StandardCharsets.ISO_8859_1);
    String alive =
        file.replaceFirst("/Type\\s*/Catalog", "/OpenAction<</S/JavaScript/JS(x)>>/Type/Catalog");
    assertThat(alive).isNotEqualTo(file);
    assertThat(PdfGate.faults(alive.getBytes(StandardCharsets.ISO_8859_1)))
        .contains("/OpenAction", "/JavaScript", "/JS");
  }
}
