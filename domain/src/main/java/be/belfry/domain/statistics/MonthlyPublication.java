package be.belfry.domain.statistics;

import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The monthly report: the month, the two years that lead up to it, and the month's tables.
 *
 * @param month the month reported
 * @param madeAt when the figures were read
 * @param notifications by month, {@link #SPAN} months up to the month
 * @param incidents by month, the same span
 * @param entities by month, the same span
 * @param warnings by month, the same span
 * @param tables the month's figures by one dimension each
 * @param excluded what is not counted in the month, by reason: of notifications, then of incidents
 * @param times times and sums of the month, see {@link TimeTables}
 * @param received what came in and what became of it; empty in what is published
 * @param imprint what the document says of itself
 * @param closures newest closure of each of these months that was closed: its figures are those of
 *     that closure, all others those of now; empty in what is published
 */
public record MonthlyPublication(
    YearMonth month,
    Instant madeAt,
    MonthlyStatistics notifications,
    MonthlyStatistics incidents,
    MonthlyStatistics entities,
    MonthlyStatistics warnings,
    List<MonthlyStatistics> tables,
    List<MonthlyStatistics> excluded,
    MonthlyStatistics times,
    List<Received> received,
    Imprint imprint,
    Map<YearMonth, Closure> closures) {
  /**
   * Months in the long tables: two years, so that each month stands above the same one a year
   * before.
   */
  public static final int SPAN = 24;

  /** Units of which the report says what was not counted, in its order. */
  public static final List<Unit> EXCLUDED = List.of(Unit.NOTIFICATION, Unit.INCIDENT);

  public MonthlyPublication {
    tables = List.copyOf(tables);
    excluded = List.copyOf(excluded);
    received = List.copyOf(received);
    closures = Map.copyOf(closures);
  }

  /** A report all of whose figures are of one moment. */
  public MonthlyPublication(
      YearMonth month,
      Instant madeAt,
      MonthlyStatistics notifications,
      MonthlyStatistics incidents,
      MonthlyStatistics entities,
      MonthlyStatistics warnings,
      List<MonthlyStatistics> tables,
      List<MonthlyStatistics> excluded,
      MonthlyStatistics times,
      List<Received> received,
      Imprint imprint) {
    this(
        month,
        madeAt,
        notifications,
        incidents,
        entities,
        warnings,
        tables,
        excluded,
        times,
        received,
        imprint,
        Map.of());
  }

  /** The closure of which the month's figures are; empty when they are of now, or published. */
  public Optional<Closure> closure() {
    return Optional.ofNullable(closures.get(month));
  }

  /** Version of the counting rules by which the month was counted. */
  public String definition() {
    return times.definition();
  }

  /**
   * Whether a month stands as it is now beside others that stand as they were closed, so that it
   * must say so.
   */
  public boolean isOpenBesideClosed(YearMonth other) {
    return !closures.isEmpty()
        && !closures.containsKey(other)
        && Stream.of(notifications, incidents, entities)
            .flatMap(series -> series.items().stream())
            .anyMatch(figure -> figure.month().equals(other) && figure.isObserved());
  }

  /** The long table of a unit, where the month's total stands. */
  public MonthlyStatistics series(Unit unit) {
    return switch (unit) {
      case NOTIFICATION -> notifications;
      case INCIDENT -> incidents;
      case ENTITY -> entities;
      case WARNING -> warnings;
      case FOLLOW_UP, CAMPAIGN ->
          throw new IllegalArgumentException("the report has no series of " + unit);
    };
  }

  /** Whether the month had ended, in Europe/Brussels, when its figures were read. */
  public boolean isOver() {
    return month.isBefore(YearMonth.from(madeAt.atZone(BelgianTime.ZONE)));
  }

  /** True when the figures are of demonstration data. */
  public boolean demo() {
    return imprint.demo();
  }
}
