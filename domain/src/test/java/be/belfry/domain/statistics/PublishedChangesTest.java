package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.PublishedChange.Shown;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedChangesTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 3);

  private static List<Shown> rows(List<String> dimensions, List<String> values, String shown) {
    return switch (shown) {
      case "absent" -> List.of();
      case "leftOut" -> List.of(new Shown(MONTH, dimensions, values, OptionalLong.empty()));
      default ->
          List.of(new Shown(MONTH, dimensions, values, OptionalLong.of(Long.parseLong(shown))));
    };
  }

  /** What is told: the change, that only one shows the figure, or nothing. */
  private static String told(PublishedChanges changes) {
    return changes.onlyInOne()
        ? "one"
        : changes.figures().isEmpty()
            ? "nothing"
            : changes.figures().get(0).before() + "-" + changes.figures().get(0).after();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # before, after,   of a split, of a time
          10,       14,      10-14,      10-14
          14,       10,      14-10,      14-10
          10,       10,      nothing,    nothing
          0,        14,      0-14,       0-14
          leftOut,  14,      one,        one
          10,       leftOut, one,        one
          leftOut,  leftOut, nothing,    nothing
          # a split has no row for what is 0; a time that is not there was not measured
          absent,   14,      0-14,       one
          14,       absent,  14-0,       one
          absent,   0,       nothing,    one
          # left out in one of them: the table says no more of it than that
          absent,   leftOut, one,        nothing
          leftOut,  absent,  one,        nothing
          absent,   absent,  nothing,    nothing
          """)
  void tellsWhatBothShowAndThatTheRestDiffers(
      String before, String after, String split, String time) {
    List<String> severity = List.of("severity");
    List<String> measured = List.of(TimeTables.MEASURE, TimeTables.STATISTIC);
    List<String> median = List.of("handling", TimeTables.MEDIAN);

    assertThat(
            told(
                PublishedChanges.between(
                    "t5-severity",
                    rows(severity, List.of("high"), before),
                    rows(severity, List.of("high"), after))))
        .isEqualTo(split);
    assertThat(
            told(
                PublishedChanges.between(
                    "t8-handling", rows(measured, median, before), rows(measured, median, after))))
        .isEqualTo(time);
  }

  @Test
  void aMonthOfAWholeSeriesHasARowOrNobodyCountedIt() {
    assertThat(PublishedChanges.between("t1-incidents", List.of(), rows(List.of(), List.of(), "7")))
        .isEqualTo(new PublishedChanges(List.of(), true));
  }

  @Test
  void isInTheOrderOfTheLaterOneAndThenWhatVanished() {
    List<String> by = List.of("severity");

    assertThat(
            PublishedChanges.between(
                    "t5-severity",
                    List.of(shown("high", 10), shown("low", 7), shown("severe", 12)),
                    List.of(shown("severe", 9), shown("medium", 8), shown("low", 7)))
                .figures())
        .containsExactly(
            new PublishedChange("t5-severity", MONTH, by, List.of("severe"), 12, 9),
            new PublishedChange("t5-severity", MONTH, by, List.of("medium"), 0, 8),
            new PublishedChange("t5-severity", MONTH, by, List.of("high"), 10, 0));
  }

  private static Shown shown(String value, long count) {
    return new Shown(MONTH, List.of("severity"), List.of(value), OptionalLong.of(count));
  }

  @Test
  void aTableThatOneOfThemDoesNotHaveIsNotCompared() {
    assertThat(told(PublishedChanges.onlyIn(List.of(shown("high", 10))))).isEqualTo("one");
    assertThat(told(PublishedChanges.onlyIn(List.of()))).isEqualTo("nothing");
    assertThat(
            PublishedChanges.together(
                List.of(PublishedChanges.NONE, PublishedChanges.onlyIn(List.of(shown("a", 10))))))
        .isEqualTo(new PublishedChanges(List.of(), true));
  }
}
