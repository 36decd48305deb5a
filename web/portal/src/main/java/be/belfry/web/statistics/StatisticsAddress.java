package be.belfry.web.statistics;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the question out of the address of a page. */
final class StatisticsAddress {
  private StatisticsAddress() {}

  static StatisticsParameters of(HttpServletRequest request, YearMonth present) {
    return new StatisticsParameters(
        request.getParameterMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
        present);
  }
}
