package be.belfry.domain.exchange;

import be.belfry.domain.shared.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** An import ended; its records came in the same transaction. */
public record ExchangeEvent(ImportReport report) implements DomainEvent {
  @Override
  public String action() {
    return "exchange.imported";
  }

  @Override
  public String object() {
    return report.id().toString();
  }

  @Override
  public Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("source", report.source());
    details.put("read", Long.toString(report.read()));
    details.put("stored", Long.toString(report.stored()));
    details.put("repeated", Long.toString(report.repeated()));
    details.put("refused", Long.toString(report.refused()));
    if (report.filtered() > 0) {
      details.put("filtered", Long.toString(report.filtered()));
    }
    return details;
  }
}
