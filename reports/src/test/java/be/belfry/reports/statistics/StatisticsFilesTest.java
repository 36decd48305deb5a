package be.belfry.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.APublication;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfText;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticsFilesTest {
  private final StatisticsFiles files = new StatisticsFiles();

  private byte[] pdf(Language language) {
    return PdfText.keep(
        "statistics-" + language.code() + ".pdf", files.pdf(APublication.aPublication(), language));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void passesTheGate(Language language) {
    assertThat(PdfGate.faults(pdf(language))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NL | December 2016 | Voorlopige cijfers | datum van ontdekking | 2026-1 | Meldingen per maand|1.462
          FR | Décembre 2016 | Chiffres provisoires | date de détection | 2026-1 | Notifications et incidents par mois | 1 462
          DE | Dezember 2016 | Vorläufige Zahlen | Datum der Entdeckung | 2026-1 | Meldungen und Vorfälle je Monat | 1.462
          EN | December 2016 | Provisional figures | date of detection | 2026-1 | Notifications and incidents by month | 1,462
          """)
  void printsUnitDateDefinitionAndStatusWithTheFigures(
      Language language,
      String title,
      String status,
      String date,
      String definition,
      String heading,
      String number) {
    String page = PdfText.page(pdf(language), 1);
    assertThat(page).contains(title, status, date, definition, number);
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
    byte[] pdf = files.pdf(APublication.ofDemonstration(), language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfText.pages(pdf)).isEqualTo(PdfText.pages(pdf(language)));
    for (int page = 1; page <= PdfText.pages(pdf); page++) {
      assertThat(PdfText.page(pdf, page)).contains(mark);
    }
    assertThat(PdfText.all(pdf(language))).doesNotContain(mark);
  }

  @Test
  void figuresAreTheSameInFourLanguages() {
    Map<String, Long> dutch = numbers(Language.NL);
    for (Language language : Language.values()) {
      assertThat(numbers(language)).isEqualTo(dutch);
    }
  }

  /** How often each number stands in the document; tables may be sorted by words. */
  private Map<String, Long> numbers(Language language) {
    String text =
        PdfText.all(pdf(language))
            .replaceAll("(?<=[0-9])[., ](?=[0-9]{3}(\\D|$))", "")
            .replaceAll("(?<=[0-9])[.,](?=[0-9])", ",");
    Map<String, Long> counts = new TreeMap<>();
    Pattern.compile("[0-9]+(,[0-9])?")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(n -> counts.merge(n, 1L, Long::sum));
    return counts;
  }

  @ParameterizedTest
  @CsvSource({"0,4", "3,4", "4,4", "7,8", "1462,2000", "98,100", "101,200", "1000000,1000000"})
  void theAxisEndsAtARoundNumber(long highest, long ceiling) {
    assertThat(LineChart.ceiling(highest)).isEqualTo(ceiling);
  }
}
