package be.belfry.domain.statistics;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

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

  /** The default report. */
  public static MonthlyPublication aPublication() {
    return new MonthlyPublication(
        MONTH,
        Instant.parse("2017-01-09T08:00:00Z"),
        series(Unit.NOTIFICATION, NOTIFICATIONS, 1.0),
        series(Unit.INCIDENT, INCIDENTS, 1.0),
        series(Unit.ENTITY, INCIDENTS, 0.62),
        List.of(
            by(Unit.INCIDENT, Dimension.CLASSIFICATION, RsitType.values(), 1299),
            by(Unit.INCIDENT, Dimension.SECTOR, Sector.values(), 1340),
            by(Unit.INCIDENT, Dimension.PHENOMENON, Phenomenon.values(), 1299),
            by(Unit.INCIDENT, Dimension.SEVERITY, Severity.values(), 1299),
            by(Unit.INCIDENT, Dimension.PROVINCE, Province.values(), 1299)),
        Statistics.present(
            new MonthlyQuery(MONTH, MONTH, Unit.INCIDENT, List.of(), MonthlyQuery.OWN, true),
            List.of(
                new MonthlyCount(MONTH, List.of("exercise"), 12, 0, false),
                new MonthlyCount(MONTH, List.of("falsePositive"), 31, 0, false)),
            TODAY),
        false);
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
        real.tables(),
        real.excluded(),
        true);
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
              0,
              false));
    }
    return Statistics.present(
        MonthlyQuery.of(MONTH.minusMonths(MonthlyPublication.SPAN - 1L), MONTH, unit),
        counts,
        TODAY);
  }
}
