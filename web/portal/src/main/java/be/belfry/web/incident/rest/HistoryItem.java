package be.belfry.web.incident.rest;

import be.belfry.domain.incident.HistoryRow;
import java.time.Instant;

/** One field before and after. */
public record HistoryItem(
    String href, Instant at, String by, String action, String field, String before, String after) {

  static HistoryItem of(String incident, HistoryRow row) {
    return new HistoryItem(
        IncidentItem.href(incident) + "/history",
        row.at(),
        row.by(),
        row.action(),
        row.field(),
        row.before(),
        row.after());
  }
}
