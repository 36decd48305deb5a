package be.belfry.domain.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of a month that are revised together or not at all: a table, or what is measured.
 *
 * @param name what the names of its cells begin with
 * @param total the cell that its parts add up to; empty when they add up to none
 * @param parts counts by the names of their cells
 */
record Split(String name, Optional<String> total, Map<String, Long> parts) {
  private static final String BETWEEN = "|";

  Split {
    parts = Map.copyOf(parts);
  }

  static String name(String first, String second) {
    return first + BETWEEN + second + BETWEEN;
  }

  static String name(MonthlyStatistics table) {
    return name(table.unit().code(), table.dimensions().get(1));
  }

  static String name(TimeMeasure measure) {
    return name(TimeTables.MEASURE, measure.code());
  }

  /** What is overdue is no part of what came, and is revised by itself. */
  static String overdue(TimeMeasure measure) {
    return name(TimeTables.OUTSTANDING, measure.code());
  }

  static String cell(MonthlyStatistics table, MonthlyFigure figure) {
    return name(table) + figure.values().get(0);
  }

  static String cell(TimeMeasure measure, String statistic) {
    return (statistic.equals(TimeTables.OUTSTANDING) ? overdue(measure) : name(measure))
        + statistic;
  }

  static String total(Unit unit) {
    return unit.code() + BETWEEN;
  }

  /** At least so many records count elsewhere now. */
  long moved(Split before) {
    Map<String, Long> names = new HashMap<>(before.parts);
    names.putAll(parts);
    long more = 0;
    long fewer = 0;
    for (String part : names.keySet()) {
      long growth = parts.getOrDefault(part, 0L) - before.parts.getOrDefault(part, 0L);
      more += Math.max(0, growth);
      fewer += Math.max(0, -growth);
    }
    return Math.max(more, fewer);
  }

  /** The same with the hidden cells that it does not have any more: each is a hidden 0. */
  Split with(Collection<String> hidden) {
    Map<String, Long> all = new HashMap<>(parts);
    hidden.stream()
        .filter(cell -> cell.startsWith(name) && !total.equals(Optional.of(cell)))
        .forEach(cell -> all.putIfAbsent(cell, 0L));
    return new Split(name, total, all);
  }
}
