package be.belfry.domain.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fixed set of tables that a month publishes. T14 (suspicious messages) waits for a source;
 * sub-sectors stand in the internal figures alone: see ADR 012.
 */
public enum PublishedTable {
  /** Notifications, incidents and entities of 24 months. */
  T1(Unit.INCIDENT),
  /** Incidents by class and type of the taxonomy. */
  T2(Unit.INCIDENT, Dimension.CLASSIFICATION),
  /** Incidents by sector. */
  T3(Unit.INCIDENT, Dimension.SECTOR),
  /** Notifications by regime and by channel. */
  T4(Unit.NOTIFICATION, Dimension.REGIME, Dimension.CHANNEL),
  /** Incidents by severity and by tier. */
  T5(Unit.INCIDENT, Dimension.SEVERITY, Dimension.TIER),
  /** Incidents by phenomenon. */
  T6(Unit.INCIDENT, Dimension.PHENOMENON),
  /** Whether reports came in time. */
  T7(Unit.NOTIFICATION),
  /** How long handling took. */
  T8(Unit.INCIDENT),
  /** Incidents by province. */
  T9(Unit.INCIDENT, Dimension.PROVINCE),
  /** Incidents by whether they cross a border. */
  T10(Unit.INCIDENT, Dimension.CROSS_BORDER),
  /** Incidents by root cause. */
  T11(Unit.INCIDENT, Dimension.ROOT_CAUSE),
  /** Affected users and hours. */
  T12(Unit.NOTIFICATION),
  /** Warnings of 24 months; those of the month by severity and by sector. */
  T13(Unit.WARNING, Dimension.SEVERITY, Dimension.SECTOR),
  /** What is not counted. */
  T15(Unit.INCIDENT);

  private final Unit unit;
  private final List<Dimension> splits;

  PublishedTable(Unit unit, Dimension... splits) {
    this.unit = unit;
    this.splits = List.of(splits);
  }

  /** What it counts. */
  public Unit unit() {
    return unit;
  }

  /** By what it splits the month, one table each. */
  public List<Dimension> splits() {
    return splits;
  }

  /** The tables of a publication by the names of their files, in the order of the set. */
  public static Map<String, MonthlyStatistics> of(MonthlyPublication month) {
    Map<String, MonthlyStatistics> tables = new LinkedHashMap<>();
    tables.put("t1-notifications", month.notifications());
    tables.put("t1-incidents", month.incidents());
    tables.put("t1-entities", month.entities());
    for (PublishedTable published : values()) {
      published
          .splits()
          .forEach(
              by ->
                  month.tables().stream()
                      .filter(t -> t.unit() == published.unit())
                      .filter(t -> t.dimensions().get(1).equals(by.code()))
                      .findFirst()
                      .ifPresent(
                          t ->
                              tables.put(
                                  published.name().toLowerCase(Locale.ROOT) + "-" + by.code(), t)));
    }
    tables.put("t13-warnings", month.warnings());
    times(month, tables, "t7-timeliness", TimeMeasure.Kind.REPORTING, Unit.NOTIFICATION);
    times(month, tables, "t8-handling", TimeMeasure.Kind.HANDLING, Unit.NOTIFICATION);
    times(month, tables, "t8-incidents", TimeMeasure.Kind.HANDLING, Unit.INCIDENT);
    times(month, tables, "t12-extent", TimeMeasure.Kind.EXTENT, Unit.NOTIFICATION);
    month
        .excluded()
        .forEach(
            t ->
                tables.put(
                    t.unit() == Unit.INCIDENT
                        ? "t15-excluded"
                        : "t15-excluded-" + t.unit().code() + "s",
                    t));
    return tables;
  }

  /** A file for each unit: what it measures, and whose date gives the month. */
  private static void times(
      MonthlyPublication month,
      Map<String, MonthlyStatistics> tables,
      String name,
      TimeMeasure.Kind kind,
      Unit unit) {
    MonthlyStatistics part = TimeTables.part(month.times(), kind, unit);
    if (!part.items().isEmpty()) {
      tables.put(name, part);
    }
  }
}
