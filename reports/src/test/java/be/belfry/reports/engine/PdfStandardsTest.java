package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.briefing.ABriefing;
import be.belfry.domain.shared.Language;
import be.belfry.reports.briefing.BriefingReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of documents finds what was taken out of one. */
class PdfStandardsTest {
  @ParameterizedTest
  @CsvSource({"/MarkInfo, /MarkInfx", "/DisplayDocTitle, /DisplayDocTitlx", "/Lang, /Lanx"})
  void bites(String without, String instead) {
    byte[] clean = new BriefingReport().render(ABriefing.aBriefing().build().sheet(), Language.EN);
    String file = new String(clean, StandardCharsets.ISO_8859_1);
    assertThat(file).contains(without);
    byte[] less = file.replace(without, instead).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(PdfStandards.breaches(less)).contains("ua1 is not kept");
  }
}
