package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.Holidays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Where a month stands, and what closing it on a day would do: provisional from the fifth working
 * day of the next month, final from the day after the sixtieth; what differs from the closure
 * before is a revision and needs its reason.
 *
 * @param month the month
 * @param today day in Brussels
 * @param earliest first day on which it can be closed
 * @param finalFrom first day on which closing makes it final
 * @param closures those made so far, the newest first
 * @param changes what differs from the newest one
 */
@LegalBasis("BELFRY-STATISTICS")
public record Closing(
    YearMonth month,
    LocalDate today,
    LocalDate earliest,
    LocalDate finalFrom,
    List<Closure> closures,
    FigureChanges changes) {
  /** On this working day after its end a month can be closed. */
  public static final int WORKING_DAY = 5;

  /** Most characters of a reason. */
  public static final int MAX_REASON = 2000;

  public Closing {
    closures = List.copyOf(closures);
  }

  /** Where a month stands on a day. */
  public static Closing of(
      YearMonth month,
      LocalDate today,
      List<Closure> closures,
      FigureChanges changes,
      Holidays holidays) {
    return new Closing(
        month,
        today,
        earliest(month, holidays),
        month.atEndOfMonth().plusDays(Statistics.FINAL_AFTER_DAYS + 1L),
        closures,
        changes);
  }

  /** The fifth working day after the end of a month, by the Belgian calendar. */
  public static LocalDate earliest(YearMonth month, Holidays holidays) {
    LocalDate day = month.atEndOfMonth();
    for (int n = 0; n < WORKING_DAY; n++) {
      day = holidays.workingDayFrom(day.plusDays(1));
    }
    return day;
  }

  /** The newest closure. */
  public Optional<Closure> last() {
    return closures.stream().findFirst();
  }

  /** As what it would be closed today. */
  public FigureStatus status() {
    return Statistics.status(month, today);
  }

  /** True when it is not too early. */
  public boolean isOpen() {
    return !today.isBefore(earliest);
  }

  /** True when closing would publish something: figures for the first time, others, or as final. */
  public boolean isDue() {
    return isOpen() && last().map(l -> l.status() != status() || !changes.isEmpty()).orElse(true);
  }

  /** True when closing publishes other figures than before, so that it must say why. */
  public boolean isRevision() {
    return last().isPresent() && !changes.isEmpty();
  }

  /**
   * Checks that the month can be closed today.
   *
   * @param reason why figures differ; asked for a revision, not kept otherwise
   * @return the reason to be kept
   * @throws RuleViolation {@code statistics_monthRunning} while the month lasts, {@code
   *     statistics_tooEarly} before the fifth working day, {@code statistics_nothingNew} when
   *     nothing differs, {@code statistics_reason} without a reason for a revision or with one of
   *     more than {@value #MAX_REASON} characters
   */
  public Optional<String> check(Optional<String> reason) {
    if (!today.isAfter(month.atEndOfMonth())) {
      throw new RuleViolation("statistics_monthRunning", month + " is not over", month);
    }
    if (!isOpen()) {
      throw new RuleViolation(
          "statistics_tooEarly",
          month + " can be closed from " + earliest + " on",
          month,
          earliest);
    }
    if (!isDue()) {
      throw new RuleViolation(
          "statistics_nothingNew", "the figures of " + month + " are those of its closure", month);
    }
    Optional<String> said = reason.map(String::strip).filter(text -> !text.isEmpty());
    if (isRevision() && said.isEmpty() || said.map(String::length).orElse(0) > MAX_REASON) {
      throw new RuleViolation(
          "statistics_reason",
          "a revision of " + month + " needs a reason of at most " + MAX_REASON + " characters",
          month,
          MAX_REASON);
    }
    return isRevision() ? said : Optional.empty();
  }
}
