package be.belfry.domain.statistics;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The report of December 2016, with the month series that averages the published figures. */
public final class APublication {
  /** The month reported. */
  public static final YearMonth MONTH = YearMonth.of(2016, 12);

  private static final LocalDate TODAY = LocalDate.of(2017, 1, 9);
  private static final long[] NOTIFICATIONS = {
    1247, 1274, 1395, 1341, 1314, 1287, 1180, 1153, 1395, 1542, 1502, 1462
  };
  private static final long[] INCIDENTS = {
    1113, 1130, 1247, 1192, 1171, 1143, 1055, 1026, 1244, 1368, 1340, 1299
  };

  private APublication() {}

  /** The default report, read before its month was over. */
  public static MonthlyPublication ofARunningMonth() {
    MonthlyPublication whole = aPublication();
    return new MonthlyPublication(
        whole.month(),
        Instant.parse("2016-12-27T08:00:00Z"),
        whole.notifications(),
        whole.incidents(),
        whole.entities(),
        whole.warnings(),
        whole.tables(),
        whole.excluded(),
        whole.times(),
        whole.received(),
        whole.imprint());
  }

  /** The default report as its month was closed for the second time; November was never closed. */
  public static MonthlyPublication asClosed() {
    MonthlyPublication open = aPublication();
    Instant at = Instant.parse("2017-01-06T09:00:00Z");
    return new MonthlyPublication(
        open.month(),
        open.madeAt(),
        open.notifications(),
        open.incidents(),
        open.entities(),
        open.warnings(),
        open.tables(),
        open.excluded(),
        open.times(),
        open.received(),
        open.imprint(),
        Map.of(
            MONTH,
            new Closure(MONTH, 2, FigureStatus.PROVISIONAL, Optional.of("late"), "Stat", at),
            MONTH.minusMonths(2),
            new Closure(
                MONTH.minusMonths(2), 1, FigureStatus.FINAL, Optional.empty(), "Stat", at)));
  }

  /** The default report. */
  public static MonthlyPublication aPublication() {
    return new MonthlyPublication(
        MONTH,
        Instant.parse("2017-01-09T08:00:00Z"),
        series(Unit.NOTIFICATION, NOTIFICATIONS, 1.0),
        series(Unit.INCIDENT, INCIDENTS, 1.0),
        series(Unit.ENTITY, INCIDENTS, 0.62),
        series(Unit.WARNING, INCIDENTS, 0.01),
        List.of(
            by(Unit.INCIDENT, Dimension.CLASSIFICATION, RsitType.values(), 1299),
            by(Unit.INCIDENT, Dimension.SECTOR, Sector.values(), 1340),
            by(Unit.INCIDENT, Dimension.PHENOMENON, Phenomenon.values(), 1299),
            by(Unit.INCIDENT, Dimension.SEVERITY, Severity.values(), 1299),
            by(Unit.INCIDENT, Dimension.PROVINCE, Province.values(), 1299),
            by(Unit.WARNING, Dimension.SEVERITY, Severity.values(), 13)),
        List.of(
            Statistics.present(
                MonthlyQuery.excluded(MONTH, Unit.NOTIFICATION),
                List.of(new MonthlyCount(MONTH, List.of("duplicate"), 17, 0, false)),
                TODAY),
            Statistics.present(
                new MonthlyQuery(MONTH, MONTH, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true),
                List.of(
                    new MonthlyCount(MONTH, List.of("exercise"), 12, 0, false),
                    new MonthlyCount(MONTH, List.of("falsePositive"), 31, 0, false)),
                TODAY)),
        TimeTables.of(
            MONTH,
            List.of(
                new TimeFigure(
                    TimeMeasure.FIRST_REPORT,
                    1462,
                    1204,
                    OptionalLong.empty(),
                    0,
                    29_000,
                    151_000,
                    false),
                new TimeFigure(
                    TimeMeasure.FINAL_REPORT,
                    310,
                    290,
                    OptionalLong.of(52),
                    0,
                    1_900_000,
                    2_400_000,
                    false),
                new TimeFigure(
                    TimeMeasure.TRIAGE, 1462, 0, OptionalLong.empty(), 0, 2_400, 19_000, false),
                new TimeFigure(
                    TimeMeasure.CLOSE, 1180, 0, OptionalLong.empty(), 0, 610_000, 1_800_000, false),
                new TimeFigure(
                    TimeMeasure.USERS, 204, 0, OptionalLong.empty(), 81_300, 0, 0, false)),
            TODAY),
        List.of(
            new Received(MONTH, Channel.FORM, false, 900, Map.of(NotificationState.OPENED, 900L)),
            new Received(
                MONTH,
                Channel.MAIL,
                false,
                571,
                Map.of(NotificationState.JOINED, 562L, NotificationState.DUPLICATE, 9L)),
            new Received(MONTH, Channel.FORM, true, 12, Map.of(NotificationState.OPENED, 12L))),
        Imprint.internal(Instant.parse("2017-01-09T08:00:00Z"), false));
  }

  /** The same of an installation that had its first record in October. */
  public static MonthlyPublication ofAYoungInstallation() {
    MonthlyPublication old = aPublication();
    return new MonthlyPublication(
        old.month(),
        old.madeAt(),
        young(old.notifications()),
        young(old.incidents()),
        young(old.entities()),
        young(old.warnings()),
        old.tables(),
        old.excluded(),
        old.times(),
        old.received(),
        old.imprint());
  }

  private static MonthlyStatistics young(MonthlyStatistics series) {
    YearMonth october = MONTH.minusMonths(2);
    return Statistics.present(
        MonthlyQuery.of(series.from(), MONTH, series.unit()),
        series.items().stream()
            .filter(i -> !i.month().isBefore(october))
            .map(i -> new MonthlyCount(i.month(), List.of(), i.value().orElse(0), 0, false))
            .toList(),
        Finality.byCalendar(TODAY),
        Optional.empty(),
        Optional.of(october));
  }

  /** The default report, of whose months January was never closed. */
  public static MonthlyPublication withoutJanuary() {
    MonthlyPublication old = aPublication();
    YearMonth january = MONTH.withMonth(1);
    return new MonthlyPublication(
        old.month(),
        old.madeAt(),
        without(old.notifications(), january, january),
        without(old.incidents(), january, january),
        without(old.entities(), january, january),
        without(old.warnings(), january, january),
        old.tables(),
        old.excluded(),
        old.times(),
        old.received(),
        old.imprint());
  }

  /** The default report of a month without a warning. */
  public static MonthlyPublication withoutWarnings() {
    return withWarnings(series(Unit.WARNING, INCIDENTS, 0));
  }

  /** The default report of a month of which nobody counted the warnings. */
  public static MonthlyPublication withoutFiguresOfWarnings() {
    return withWarnings(without(series(Unit.WARNING, INCIDENTS, 0), MONTH, MONTH));
  }

  private static MonthlyPublication withWarnings(MonthlyStatistics warnings) {
    MonthlyPublication old = aPublication();
    List<MonthlyStatistics> tables =
        new ArrayList<>(old.tables().stream().filter(t -> t.unit() != Unit.WARNING).toList());
    for (Dimension by : List.of(Dimension.SEVERITY, Dimension.SECTOR)) {
      tables.add(
          Statistics.present(MonthlyQuery.of(MONTH, MONTH, Unit.WARNING, by), List.of(), TODAY));
    }
    return new MonthlyPublication(
        old.month(),
        old.madeAt(),
        old.notifications(),
        old.incidents(),
        old.entities(),
        warnings,
        tables,
        old.excluded(),
        old.times(),
        old.received(),
        old.imprint());
  }

  private static MonthlyStatistics without(MonthlyStatistics series, YearMonth from, YearMonth to) {
    return series.with(
        series.items().stream()
            .map(i -> i.month().isBefore(from) || i.month().isAfter(to) ? i : i.notClosed())
            .toList());
  }

  /** A published month of two months' series and few incidents, by severity. */
  public static MonthlyPublication published() {
    Instant at = Instant.parse("2017-01-09T08:00:00Z");
    MonthlyPublication closed =
        new MonthlyPublication(
            MONTH,
            at,
            lastTwo(series(Unit.NOTIFICATION, NOTIFICATIONS, 0.02)),
            lastTwo(series(Unit.INCIDENT, INCIDENTS, 0.02)),
            lastTwo(series(Unit.ENTITY, INCIDENTS, 0.01)),
            lastTwo(series(Unit.WARNING, INCIDENTS, 0.01)),
            List.of(
                Statistics.present(
                    MonthlyQuery.of(MONTH, MONTH, Unit.INCIDENT, Dimension.SEVERITY),
                    List.of(
                        new MonthlyCount(MONTH, List.of("low"), 2, 0, false),
                        new MonthlyCount(MONTH, List.of("high"), 24, 0, false)),
                    TODAY)),
            List.of(
                Statistics.present(
                    new MonthlyQuery(
                        MONTH, MONTH, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true),
                    List.of(new MonthlyCount(MONTH, List.of("exercise"), 12, 0, false)),
                    TODAY)),
            TimeTables.of(
                MONTH,
                List.of(
                    new TimeFigure(
                        TimeMeasure.TRIAGE, 29, 0, OptionalLong.empty(), 0, 2_400, 19_000, true)),
                TODAY),
            List.of(),
            new Imprint(at, OptionalInt.of(2), 3, false));
    return PublishedMonth.of(new ClosedMonth(closed, Map.of()), Optional.empty(), 3).publication();
  }

  private static MonthlyStatistics lastTwo(MonthlyStatistics series) {
    return without(series, series.from(), MONTH.minusMonths(2));
  }

  /** The same, of demonstration data. */
  public static MonthlyPublication ofDemonstration() {
    MonthlyPublication real = aPublication();
    return new MonthlyPublication(
        real.month(),
        real.madeAt(),
        real.notifications(),
        real.incidents(),
        real.entities(),
        real.warnings(),
        real.tables(),
        real.excluded(),
        real.times(),
        real.received(),
        Imprint.internal(real.madeAt(), true));
  }

  /** The series of the default report, later: their two years end seven months after a break. */
  public static MonthlyPublication across(SeriesBreak broken) {
    return across(broken, OptionalInt.empty());
  }

  /** The same as it is published. */
  public static MonthlyPublication publishedAcross(SeriesBreak broken) {
    MonthlyPublication closed = across(broken, OptionalInt.of(2));
    return PublishedMonth.of(new ClosedMonth(closed, Map.of()), Optional.empty(), 3).publication();
  }

  private static MonthlyPublication across(SeriesBreak broken, OptionalInt closure) {
    YearMonth month = broken.from().plusMonths(7);
    LocalDate today = month.plusMonths(1).atDay(9);
    Instant at = today.atStartOfDay(BelgianTime.ZONE).toInstant();
    MonthlyPublication old = aPublication();
    return new MonthlyPublication(
        month,
        at,
        later(old.notifications(), month, today),
        later(old.incidents(), month, today),
        later(old.entities(), month, today),
        later(old.warnings(), month, today),
        List.of(
            Statistics.present(
                MonthlyQuery.of(month, month, Unit.INCIDENT, Dimension.SEVERITY),
                List.of(
                    new MonthlyCount(month, List.of("low"), 99, 0, false),
                    new MonthlyCount(month, List.of("high"), 1200, 0, false)),
                today)),
        List.of(),
        TimeTables.of(month, List.of(), today),
        List.of(),
        new Imprint(at, closure, closure.isPresent() ? 3 : 0, false));
  }

  private static MonthlyStatistics later(MonthlyStatistics series, YearMonth to, LocalDate today) {
    long months = MONTH.until(to, ChronoUnit.MONTHS);
    return Statistics.present(
        MonthlyQuery.of(series.from().plusMonths(months), to, series.unit()),
        series.items().stream()
            .map(
                i ->
                    new MonthlyCount(
                        i.month().plusMonths(months), List.of(), i.value().orElse(0), 0, false))
            .toList(),
        today);
  }

  /** What the report for leadership has besides: the default report a year and a month before. */
  public static LeadershipFigures leadership() {
    return leadership(aPublication());
  }

  /** The same of another report. */
  public static LeadershipFigures leadership(MonthlyPublication report) {
    return new LeadershipFigures(
        List.of(
            compared(report.notifications()),
            compared(report.incidents()),
            compared(report.entities()),
            compared(report.warnings())),
        report.tables().stream().map(APublication::compared).toList(),
        report.notifications(),
        report.incidents(),
        List.of(
            new LeadershipFigures.Revised(
                new Closure(
                    report.month(),
                    2,
                    FigureStatus.PROVISIONAL,
                    Optional.of("Two reports came late"),
                    "Stat",
                    Instant.parse("2017-01-09T07:00:00Z")),
                new FigureChanges(
                    List.of(
                        new FigureChange(Unit.INCIDENT, Optional.empty(), "", 1297, 1299),
                        new FigureChange(
                            Unit.INCIDENT, Optional.of(Dimension.SECTOR), "energy", 381, 383)),
                    0,
                    List.of(new TimeChange(TimeMeasure.TRIAGE, TimeTables.COUNT, 1460, 1462)),
                    List.of(
                        new BesideChange(Unit.NOTIFICATION, "duplicate", 16, 17),
                        new BesideChange(Unit.INCIDENT, BesideChange.IMPUTED_DATE, 40, 43))))));
  }

  /** Of a split, a tenth fewer a year before and seven fewer a month before. */
  private static ComparedStatistics compared(MonthlyStatistics table) {
    YearMonth month = table.to();
    List<MonthlyCount> counts = new ArrayList<>();
    for (MonthlyFigure i : table.items()) {
      counts.add(new MonthlyCount(i.month(), i.values(), i.value().orElse(0), 0, false));
      if (table.isSplit()) {
        long count = i.value().orElse(0);
        counts.add(
            new MonthlyCount(month.minusMonths(1), i.values(), Math.max(0, count - 7), 0, false));
        counts.add(new MonthlyCount(month.minusMonths(12), i.values(), count * 9 / 10, 0, false));
      }
    }
    Dimension[] by =
        table.isSplit()
            ? new Dimension[] {Coded.of(Dimension.class, table.dimensions().get(1))}
            : new Dimension[] {};
    MonthlyStatistics wide =
        Statistics.present(
            MonthlyQuery.of(table.from().minusMonths(12), month, table.unit(), by),
            counts,
            month.plusMonths(1).atDay(9));
    MonthlyStatistics totals =
        Statistics.present(
            MonthlyQuery.of(table.from().minusMonths(12), month, table.unit()),
            List.of(new MonthlyCount(month, List.of(), 1299, 0, false)),
            month.plusMonths(1).atDay(9));
    return new ComparedStatistics(
        table,
        Comparisons.of(table, wide, table.isSplit() ? totals : wide, month.plusMonths(1)),
        OptionalLong.empty());
  }

  /** A table of one month by a dimension, the share falling from value to value. */
  public static MonthlyStatistics by(Unit unit, Dimension by, Coded[] values, long total) {
    List<MonthlyCount> counts = new ArrayList<>();
    long left = total;
    for (int i = 0; i < values.length; i++) {
      long count = i == values.length - 1 ? left : left * 2 / 7;
      left -= count;
      counts.add(new MonthlyCount(MONTH, List.of(values[i].code()), count, 0, false));
    }
    return Statistics.present(MonthlyQuery.of(MONTH, MONTH, unit, by), counts, TODAY);
  }

  private static MonthlyStatistics series(Unit unit, long[] year, double factor) {
    List<MonthlyCount> counts = new ArrayList<>();
    for (int i = 0; i < MonthlyPublication.SPAN; i++) {
      double growth = i < 12 ? 0.8 : 1.0;
      counts.add(
          new MonthlyCount(
              MONTH.minusMonths(MonthlyPublication.SPAN - 1L - i),
              List.of(),
              Math.round(year[i % 12] * growth * factor),
              unit == Unit.INCIDENT && factor == 1 && i == MonthlyPublication.SPAN - 1 ? 130 : 0,
              false));
    }
    return Statistics.present(
        MonthlyQuery.of(MONTH.minusMonths(MonthlyPublication.SPAN - 1L), MONTH, unit),
        counts,
        TODAY);
  }
}
