package be.belfry.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import be.belfry.domain.time.Holidays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in bins and in words, and the calendar of releases. */
class TimesTest {
  private static TimeBins bins(List<Long> times) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    times.forEach(t -> counts.merge(TimeBins.bin(t), 1L, Long::sum));
    return new TimeBins(counts);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "60,0", "61,1", "86400,21", "86401,22", "259200,27", "99999999,42"})
  void anEdgeIsInTheBinBelowIt(long seconds, int bin) {
    assertThat(TimeBins.bin(seconds)).isEqualTo(bin);
  }

  @Test
  void aQuantileIsOffByLessThanItsBin() {
    SplittableRandom chance = new SplittableRandom(17);
    for (int round = 0; round < 200; round++) {
      List<Long> times = new ArrayList<>();
      for (int n = chance.nextInt(1, 400); n > 0; n--) {
        times.add(chance.nextLong(1L << chance.nextInt(1, 25)));
      }
      Collections.sort(times);
      for (double share : new double[] {0.5, 0.9, 1}) {
        long exact = times.get((int) Math.ceil(share * times.size()) - 1);
        long estimated = bins(times).quantile(share);
        assertThat(TimeBins.bin(estimated))
            .as(share + " of " + times.size())
            .isEqualTo(Math.min(TimeBins.bin(exact), TimeBins.EDGES.size() - 1));
      }
    }
  }

  @Test
  void monthsAddUp() {
    TimeBins one = bins(List.of(30L, 4000L));
    TimeBins two = bins(List.of(50L, 90_000L, 95_000L));
    assertThat(one.plus(two)).isEqualTo(bins(List.of(30L, 4000L, 50L, 90_000L, 95_000L)));
    assertThat(one.plus(two).size()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-05, BREAK_PLAN_2017",
    "2019-05, BREAK_NIS1",
    "2024-10, BREAK_NIS2",
    "2024-09, ",
    "2024-11, "
  })
  void timesAreMarkedWhereTheSeriesBreaks(YearMonth month, Note note) {
    TimeFigure open =
        new TimeFigure(TimeMeasure.TRIAGE, 9, 0, OptionalLong.empty(), 0, 60, 90, false);
    MonthlyStatistics table = TimeTables.of(month, List.of(open), FigureStatus.PROVISIONAL);
    assertThat(table.items())
        .extracting(i -> i.flags().contains(Flag.BREAK))
        .containsOnly(note != null);
    assertThat(table.items().get(1).flags())
        .isEqualTo(note == null ? List.of(Flag.ESTIMATED) : List.of(Flag.BREAK, Flag.ESTIMATED));
    if (note != null) {
      assertThat(table.notes()).contains(note);
    } else {
      assertThat(table.notes()).containsExactly(Note.TIMES, Note.ESTIMATED);
    }
  }

  @Test
  void whatDiffersFromTheFirstClosureIsFlagged() {
    TimeFigure later =
        new TimeFigure(
            TimeMeasure.NOTIFICATION,
            21,
            17,
            OptionalLong.of(2),
            0,
            3600,
            7200,
            true,
            Set.of(TimeTables.COUNT, TimeTables.LATE, TimeTables.MEDIAN));
    MonthlyStatistics table =
        TimeTables.of(YearMonth.of(2026, 3), List.of(later), FigureStatus.FINAL);
    assertThat(table.items())
        .filteredOn(i -> i.flags().equals(List.of(Flag.REVISED)))
        .extracting(i -> i.values().get(1))
        .containsExactly(TimeTables.COUNT, TimeTables.LATE, TimeTables.MEDIAN);
    assertThat(table.items()).filteredOn(i -> i.flags().isEmpty()).hasSize(3);
    assertThat(table.notes()).containsExactlyInAnyOrder(Note.TIMES, Note.REVISED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0       | 0 min
          1       | 1 min
          1800    | 30 min
          3600    | 1 h
          3661    | 1 h 2 min
          7199    | 2 h
          108000  | 30 h
          259200  | 72 h
          432000  | 5 d
          1731600 | 20 d 1 h
          """)
  void timesAreWrittenInTwoUnits(long seconds, String words) {
    assertThat(TimeWords.of(seconds, Language.EN)).isEqualTo(words);
  }

  @Test
  void theCalendarNamesTheFifthWorkingDayAndTheEndOfRevisions() {
    Holidays none = day -> day.getDayOfWeek().getValue() <= 5;
    assertThat(Release.calendar(LocalDate.of(2026, 4, 20), 2, none))
        .containsExactly(
            new Release(YearMonth.of(2026, 3), LocalDate.of(2026, 4, 7), LocalDate.of(2026, 5, 31)),
            new Release(
                YearMonth.of(2026, 4), LocalDate.of(2026, 5, 7), LocalDate.of(2026, 6, 30)));
  }
}
