package be.belfry.domain.statistics;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a list is about: a quarter or a year of Brussels.
 *
 * @param year from 2000 to 2999
 * @param quarter 1 to 4; empty for the whole year
 */
public record ListPeriod(int year, OptionalInt quarter) {
  private static final Pattern WRITTEN = Pattern.compile("(2[0-9]{3})(?:-Q([1-4]))?");
  private static final int MONTHS = 3;

  /**
   * Reads {@code 2026} or {@code 2026-Q3}.
   *
   * @throws RuleViolation ({@code statistics_period}) for anything else
   */
  public static ListPeriod parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new RuleViolation(
          "statistics_period", "a period looks like 2026 or 2026-Q3, not " + text, text);
    }
    return new ListPeriod(
        Integer.parseInt(written.group(1)),
        Optional.ofNullable(written.group(2))
            .map(q -> OptionalInt.of(Integer.parseInt(q)))
            .orElse(OptionalInt.empty()));
  }

  /** The last one of a kind that is over. */
  public static ListPeriod last(ListKind kind, YearMonth present) {
    if (kind == ListKind.CIRAS) {
      return new ListPeriod(present.getYear() - 1, OptionalInt.empty());
    }
    YearMonth before = present.minusMonths(MONTHS);
    return new ListPeriod(
        before.getYear(), OptionalInt.of((before.getMonthValue() - 1) / MONTHS + 1));
  }

  /**
   * Refuses what a list is not made for.
   *
   * @throws RuleViolation ({@code statistics_periodOfList}) for a year where a quarter is asked
   *     for, or the other way round
   */
  public void check(ListKind kind) {
    boolean wrong =
        kind == ListKind.ENISA && quarter.isEmpty()
            || kind == ListKind.CIRAS && quarter.isPresent();
    if (wrong) {
      throw new RuleViolation(
          "statistics_periodOfList",
          "ENISA's summary is of a quarter, the list of causes of a year, not of " + code(),
          code());
    }
  }

  /** First month. */
  public YearMonth from() {
    return YearMonth.of(year, quarter.isPresent() ? (quarter.getAsInt() - 1) * MONTHS + 1 : 1);
  }

  /** Last month. */
  public YearMonth to() {
    return quarter.isPresent() ? from().plusMonths(MONTHS - 1L) : YearMonth.of(year, 12);
  }

  /** Its first instant. */
  public Instant begin() {
    return from().atDay(1).atStartOfDay(BelgianTime.ZONE).toInstant();
  }

  /** The first instant after it. */
  public Instant end() {
    return to().plusMonths(1).atDay(1).atStartOfDay(BelgianTime.ZONE).toInstant();
  }

  /** The one before it, of the same length. */
  public ListPeriod previous() {
    return of(from().minusMonths(1));
  }

  /** The one after it, of the same length. */
  public ListPeriod next() {
    return of(to().plusMonths(1));
  }

  private ListPeriod of(YearMonth month) {
    return new ListPeriod(
        month.getYear(),
        quarter.isPresent()
            ? OptionalInt.of((month.getMonthValue() - 1) / MONTHS + 1)
            : OptionalInt.empty());
  }

  /** As in addresses: {@code 2026} or {@code 2026-Q3}. */
  public String code() {
    return quarter.isPresent() ? year + "-Q" + quarter.getAsInt() : Integer.toString(year);
  }
}
