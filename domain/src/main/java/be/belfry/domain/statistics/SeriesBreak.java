package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the country's own series begins to count something else. */
@LegalBasis("BELFRY-STATISTICS")
public enum SeriesBreak {
  /** The first National Cyber Emergency Response Plan, of 28 April 2017. */
  PLAN_2017(YearMonth.of(2017, 5), YearMonth.of(2017, 5), Note.BREAK_PLAN_2017),
  /** The law of 7 April 2019: operators of essential services must notify. */
  NIS1(YearMonth.of(2019, 5), YearMonth.of(2019, 5), Note.BREAK_NIS1),
  /** The law of 26 April 2024: notification is a duty of many more, from 18 October 2024 on. */
  NIS2(YearMonth.of(2024, 10), YearMonth.of(2024, 11), Note.BREAK_NIS2);

  private static final Map<YearMonth, SeriesBreak> AT =
      Stream.of(values()).collect(Collectors.toMap(SeriesBreak::from, Function.identity()));

  private final YearMonth from;
  private final YearMonth whole;
  private final Note note;

  SeriesBreak(YearMonth from, YearMonth whole, Note note) {
    this.from = from;
    this.whole = whole;
    this.note = note;
  }

  /** The break with which a month begins to count something else; empty for most. */
  public static Optional<SeriesBreak> at(YearMonth month) {
    return Optional.ofNullable(AT.get(month));
  }

  /**
   * Whether a later month counts something else than an earlier one. One in whose course the rule
   * began counts something else than those on both sides.
   */
  public static boolean isBetween(YearMonth earlier, YearMonth later) {
    return earlier.isBefore(later)
        && Stream.of(values()).anyMatch(b -> earlier.isBefore(b.whole) && !later.isBefore(b.from));
  }

  /** Whether a month counts something else than the one before it. */
  static boolean beginsAnew(YearMonth month) {
    return isBetween(month.minusMonths(1), month);
  }

  /** First month that cannot be compared with those before it. */
  public YearMonth from() {
    return from;
  }

  /** The sentence that a table with that month carries. */
  public Note note() {
    return note;
  }
}
