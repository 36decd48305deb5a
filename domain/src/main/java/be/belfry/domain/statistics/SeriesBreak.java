package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the country's own series begins to count something else. */
@LegalBasis("BELFRY-STATISTICS")
public enum SeriesBreak {
  /** The first National Cyber Emergency Response Plan, of 28 April 2017. */
  PLAN_2017(YearMonth.of(2017, 5), Note.BREAK_PLAN_2017),
  /** The law of 7 April 2019: operators of essential services must notify. */
  NIS1(YearMonth.of(2019, 5), Note.BREAK_NIS1),
  /** The law of 26 April 2024: notification is a duty of many more, from 18 October 2024 on. */
  NIS2(YearMonth.of(2024, 10), Note.BREAK_NIS2);

  private final YearMonth from;
  private final Note note;

  SeriesBreak(YearMonth from, Note note) {
    this.from = from;
    this.note = note;
  }

  /** The break with which a month begins to count something else; empty for most. */
  public static Optional<SeriesBreak> at(YearMonth month) {
    return Stream.of(values()).filter(each -> each.from.equals(month)).findFirst();
  }

  /** Whether a later month counts something else than an earlier one. */
  public static boolean isBetween(YearMonth earlier, YearMonth later) {
    return Stream.of(values()).anyMatch(b -> earlier.isBefore(b.from) && !later.isBefore(b.from));
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
