package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.PublishedChange.Shown;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedChangeTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 3);

  private static Shown shown(YearMonth month, String value, Long count) {
    return new Shown(
        month,
        List.of("severity"),
        List.of(value),
        count == null ? OptionalLong.empty() : OptionalLong.of(count));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # before, after, told
          10,       14,    true
          14,       10,    true
          10,       10,    false
          # left out in one of them, or in both
          ,         14,    false
          10,       ,      false
          ,         ,      false
          0,        14,    true
          """)
  void tellsOnlyWhatBothShowAndNotAlike(Long before, Long after, boolean told) {
    List<PublishedChange> changes =
        PublishedChange.between(
            "t5-severity",
            List.of(shown(MONTH, "high", before)),
            List.of(shown(MONTH, "high", after)));

    assertThat(changes).hasSize(told ? 1 : 0);
    if (told) {
      assertThat(changes.get(0))
          .isEqualTo(
              new PublishedChange(
                  "t5-severity", MONTH, List.of("severity"), List.of("high"), before, after));
    }
  }

  @Test
  void aFigureThatOnlyOneOfThemHasIsNotCompared() {
    assertThat(
            PublishedChange.between(
                "t5-severity",
                List.of(shown(MONTH, "high", 10L), shown(MONTH.minusMonths(1), "low", 7L)),
                List.of(shown(MONTH, "severe", 4L), shown(MONTH, "low", 9L))))
        .isEmpty();
  }
}
