package be.belfry.persistence.statistics;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The closures whose figures are asked for, as two arrays of SQL in one order.
 *
 * @param months their months, to be cast to {@code date[]}
 * @param numbers their numbers, to be cast to {@code int[]}
 */
record ClosureArrays(String months, String numbers) {
  static ClosureArrays of(Map<YearMonth, Integer> closures) {
    Map<YearMonth, Integer> sorted = new TreeMap<>(closures);
    return new ClosureArrays(
        sorted.keySet().stream()
            .map(month -> month.atDay(1).toString())
            .collect(Collectors.joining(",", "{", "}")),
        sorted.values().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
  }
}
