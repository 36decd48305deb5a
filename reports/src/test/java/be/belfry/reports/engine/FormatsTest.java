package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  private static final Instant AT = Instant.parse("2026-11-28T13:05:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NL, 28 nov. 2026
          FR, 28 nov. 2026
          DE, 28. Nov. 2026
          EN, 28 Nov 2026
          """)
  void writesADayAsThePagesOfTheLanguageDo(Language language, String day) {
    Formats formats = new Formats(language);
    assertThat(formats.date(LocalDate.of(2026, 11, 28))).isEqualTo(day);
    assertThat(formats.stamp(AT)).startsWith(day + " 14:05 ");
    assertThat(formats.brief(AT)).isEqualTo(day.replace(" 2026", "") + " 14:05");
  }

  /** As {@code shared_time} of the pages. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NL, 4 d, 4 d 4 u, 1 u 40 min, 3 u, 40 min, minder dan 1 min
          FR, 4 j, 4 j 4 h, 1 h 40 min, 3 h, 40 min, moins de 1 min
          DE, 4 T, 4 T 4 Std., 1 Std. 40 Min., 3 Std., 40 Min., weniger als 1 Min.
          EN, 4 d, 4 d 4 h, 1 h 40 min, 3 h, 40 min, less than 1 min
          """)
  void writesALengthAsThePagesOfTheLanguageDo(
      Language language,
      String days,
      String daysAndHours,
      String hoursAndMinutes,
      String hours,
      String minutes,
      String nothing) {
    Formats formats = new Formats(language);
    for (String document : List.of("crisis-review", "after-action")) {
      ResourceBundle words = PdfDocument.words(document, language);
      assertThat(
              Stream.of("PT96H59M", "PT100H30M", "PT1H40M59S", "PT3H", "PT40M", "PT59S", "-PT4H")
                  .map(Duration::parse)
                  .map(each -> formats.length(each, words)))
          .as(document)
          .containsExactly(days, daysAndHours, hoursAndMinutes, hours, minutes, nothing, nothing);
    }
  }

  /** What was rounded by its rule is not rounded by another one. */
  @ParameterizedTest
  @CsvSource({"6.3, 6.3%, +6.3%", "-0.1, -0.1%, \u22120.1%", "100.0, 100.0%, +100.0%"})
  void writesPercentAsTheyAre(BigDecimal percent, String plain, String signed) {
    Formats formats = new Formats(Language.EN);
    assertThat(formats.percent(percent)).isEqualTo(plain);
    assertThat(formats.signedPercent(percent)).isEqualTo(signed);
  }
}
