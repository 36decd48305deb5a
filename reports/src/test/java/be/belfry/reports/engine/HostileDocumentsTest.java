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
import be.belfry.reports.briefing.BriefingReport;
import be.belfry.reports.cooperation.AssistanceRequestReport;
import be.belfry.reports.logbook.LogbookExtractReport;
import be.belfry.reports.sitrep.SitrepReport;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every text of every document that people write, replaced by text that wants to be more: markup,
 * links, scripts, expressions, formulas, codes that turn the line round. The document prints it or
 * leaves it out, and no object of the file comes alive.
 */
class HostileDocumentsTest {
  private static final List<String> HOSTILE =
      List.of(
          "<style size=\"40\">x</style> <a href=\"javascript:alert(1)\">y</a>",
          "<b>x</b><img src=\"http://127.0.0.1:9/x.png\"/><script>app.alert(1)</script>",
          "</style></p>]]>&lt;&#x41;&amp;<unclosed",
          "#{facesContext} ${java:os} $F{title} $P{REPORT_CONNECTION} {0} %s %n",
          "new java.io.File(\"/etc/passwd\") + System.getProperty(\"user.home\")",
          "http://evil.example/ mailto:x@evil.example file:///etc/passwd \\\\host\\share",
          "=cmd|' /C calc'!A1 +1 -1 @SUM(1)",
          ") Tj /URI (http://evil.example) /S /JavaScript /JS (app.alert(1)) >> endobj",
          "%PDF-1.7 /OpenAction << /S /Launch /F (calc.exe) >>",
          "\u202egnp.exe \u2066x\u2069 \u200b\ufeff e\u0301\u0301\u0301 \uD83D\uDE00 \uFFFF",
          "\u0000\u0001\u0008\u001b[31m\r\n.\r\n\t\u0085\u2028",
          "\uD800 lone \uDC00");

  @Test
  void noTextOfABriefingComesAlive() {
    BriefingReport report = new BriefingReport();
    int documents = 0;
    List<String> faults = new ArrayList<>();
    for (String text : HOSTILE) {
      BriefingSheet sheet =
          (BriefingSheet) with(ABriefing.aBriefing().build().sheet(), old -> text);
      for (Language language : Language.values()) {
        faults.addAll(PdfGate.faults(report.render(sheet, language)));
        documents++;
      }
    }
    System.out.println("hostile briefings: documents=" + documents + " faults=" + faults.size());
    assertThat(faults).isEmpty();
    assertThat(documents).isEqualTo(HOSTILE.size() * Language.values().length);
  }

  @Test
  void noTextOfASituationReportComesAlive() {
    SitrepReport report = new SitrepReport();
    List<String> faults = new ArrayList<>();
    for (String text : HOSTILE) {
      SitrepSheet sheet =
          (SitrepSheet)
              with(
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
    for (String text : HOSTILE) {
      AssistanceRequestContent content =
          (AssistanceRequestContent) with(AnAssistanceRequest.sent().content(), old -> text);
      for (Language language : Language.values()) {
        byte[] pdf = report.render(content, language, false);
        faults.addAll(PdfGate.faults(pdf));
        documents++;
      }
    }
    System.out.println("hostile requests: documents=" + documents + " faults=" + faults.size());
    assertThat(faults).isEmpty();
    assertThat(documents).isEqualTo(HOSTILE.size() * Language.values().length);
  }

  @Test
  void noTextOfALogbookComesAlive() {
    LogbookExtractReport report = new LogbookExtractReport();
    List<String> faults = new ArrayList<>();
    for (String text : HOSTILE) {
      LogbookExtract extract = (LogbookExtract) with(ALogbookExtract.whole(), old -> text);
      faults.addAll(PdfGate.faults(report.render(extract, Language.NL, false)));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whatIsWrittenReallyStandsInTheDocuments() {
    String text = "<b>written</b>";
    BriefingSheet sheet = (BriefingSheet) with(ABriefing.aBriefing().build().sheet(), old -> text);
    AssistanceRequestContent content =
        (AssistanceRequestContent) with(AnAssistanceRequest.sent().content(), old -> text);
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
    BriefingSheet sheet = (BriefingSheet) with(ABriefing.aBriefing().build().sheet(), old -> text);
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

  /** The same record with other texts, wherever its rules allow them. */
  private static Object with(Object value, UnaryOperator<String> other) {
    if (value instanceof String text) {
      return other.apply(text);
    }
    if (value instanceof WrittenText text) {
      return ABriefing.same(other.apply(text.en()));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> with(element, other)).toList();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(element -> with(element, other));
    }
    return value instanceof Record found ? rewritten(found, other) : value;
  }

  private static Object rewritten(Record record, UnaryOperator<String> other) {
    RecordComponent[] parts = record.getClass().getRecordComponents();
    try {
      Constructor<?> constructor =
          record
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        values[i] = parts[i].getAccessor().invoke(record);
      }
      for (int i = 0; i < parts.length; i++) {
        Object old = values[i];
        values[i] = with(old, other);
        try {
          constructor.newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException refused) {
          values[i] = old;
        }
      }
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
