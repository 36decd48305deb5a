package be.belfry.domain.incident;

import java.util.Set;

/**
 * What a report says that becomes its incident's.
 *
 * @param crossesBorder it says that the incident reaches over the border (NIS2, art. 23(4)(a))
 * @param indicators its traces, type and value in small letters: {@code ip:192.0.2.1}
 */
public record ReportSaid(boolean crossesBorder, Set<String> indicators) {
  public ReportSaid {
    indicators = Set.copyOf(indicators);
  }
}
