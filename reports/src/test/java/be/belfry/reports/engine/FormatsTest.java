package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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

  /** What was rounded by its rule is not rounded by another one. */
  @ParameterizedTest
  @CsvSource({"6.3, 6.3%, +6.3%", "-0.1, -0.1%, \u22120.1%", "100.0, 100.0%, +100.0%"})
  void writesPercentAsTheyAre(BigDecimal percent, String plain, String signed) {
    Formats formats = new Formats(Language.EN);
    assertThat(formats.percent(percent)).isEqualTo(plain);
    assertThat(formats.signedPercent(percent)).isEqualTo(signed);
  }
}
