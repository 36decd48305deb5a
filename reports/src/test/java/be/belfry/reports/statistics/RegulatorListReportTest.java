package be.belfry.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.AList;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegulatorListReportTest {
  /** Of each kind one list is looked at; each is made and pictured once for each language. */
  private static final Map<String, byte[]> PDFS = new HashMap<>();

  private final StatisticsFiles files = new StatisticsFiles();

  private byte[] pdf(RegulatorList list, Language language) {
    return PDFS.computeIfAbsent(
        list.kind().code() + "-" + language.code() + ".pdf",
        name -> PdfText.keep(name, files.list(list, ListFormat.PDF, language)));
  }

  private List<CSVRecord> csv(RegulatorList list) throws IOException {
    String text = new String(files.list(list, ListFormat.CSV, Language.NL), StandardCharsets.UTF_8);
    try (CSVParser parser =
        CSVParser.parse(
            new StringReader(text),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return parser.getRecords();
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyListPassesTheGate(Language language) {
    assertThat(PdfGate.faults(pdf(AList.enisa(), language))).isEmpty();
    assertThat(PdfGate.faults(pdf(AList.ciras(), language))).isEmpty();
    assertThat(PdfGate.faults(pdf(AList.sector(60), language))).isEmpty();
    assertThat(PdfGate.faults(files.list(AList.sector(0), ListFormat.PDF, language))).isEmpty();
  }

  @Test
  void everyListKeepsTheStandardsThatItNames() {
    assertThat(PdfStandards.breaches(pdf(AList.enisa(), Language.NL))).isEmpty();
    assertThat(PdfStandards.breaches(pdf(AList.ciras(), Language.FR))).isEmpty();
    assertThat(PdfStandards.breaches(pdf(AList.sector(60), Language.DE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | Samenvatting voor ENISA | Significante incidenten | niet bekend | 5.400.000 | Januari 2025
          FR | Résumé pour l’ENISA | Incidents significatifs | inconnu | 5 400 000 | Janvier 2025
          DE | Zusammenfassung für die ENISA | Erhebliche Vorfälle | nicht bekannt | 5.400.000 | Januar 2025
          EN | Summary for ENISA | Significant incidents | not known | 5,400,000 | January 2025
          """)
  void saysTheSameInFourLanguages(
      Language language, String title, String row, String gap, String hours, String month) {
    String enisa = PdfText.page(pdf(AList.enisa(), language), 1);
    assertThat(enisa).contains(title, row, gap);
    String ciras =
        PdfText.page(pdf(AList.ciras(), language), 1).replace(' ', ' ').replace(' ', ' ');
    assertThat(ciras).contains(hours, month, gap);
  }

  @Test
  void aLongListHasItsHeadsOnEachPage() {
    byte[] pdf = pdf(AList.sector(60), Language.EN);
    assertThat(PdfText.pages(pdf)).isGreaterThan(2);
    for (int page = 1; page <= 2; page++) {
      assertThat(PdfText.page(pdf, page)).contains("Reference", "Phenomenon");
    }
    StringBuilder whole = new StringBuilder();
    for (String page : PdfText.each(pdf)) {
      whole.append(page);
    }
    assertThat(whole).contains("I-2025-000001", "I-2025-000060");
  }

  @Test
  void theCsvSaysWhatIsNotKnownAndHoldsNoFormula() throws IOException {
    assertThat(csv(AList.enisa()))
        .filteredOn(r -> r.get("row").equals("nearMisses"))
        .allMatch(r -> r.get("value").isEmpty() && r.get("state").equals("unknown"))
        .hasSize(2);
    assertThat(csv(AList.enisa()))
        .filteredOn(
            r -> r.get("row").equals("significantIncidents") && r.get("measure").equals("number"))
        .extracting(r -> r.get("value"))
        .containsExactly("7");
    List<CSVRecord> incidents = csv(AList.sector(4));
    assertThat(incidents).hasSize(4);
    assertThat(incidents.get(0).get("entity")).startsWith("'=");
    assertThat(incidents.get(0).get("users")).isEqualTo("1000");
    assertThat(incidents.get(3).get("users")).isEmpty();
  }

  /** Of records of different circles the narrowest holds for the file, sums have no records. */
  @Test
  void whatShowsRecordsSaysForWhomItIs() throws IOException {
    assertThat(csv(AList.sector(4))).extracting(r -> r.get("tlp")).containsOnly("amberStrict");
    assertThat(csv(AList.ciras()).get(0).isMapped("tlp")).isFalse();
    for (String page : PdfText.each(pdf(AList.sector(60), Language.EN))) {
      assertThat(page).contains("TLP:AMBER+STRICT");
    }
    assertThat(PdfText.all(pdf(AList.ciras(), Language.EN))).doesNotContain("TLP:");
  }
}
