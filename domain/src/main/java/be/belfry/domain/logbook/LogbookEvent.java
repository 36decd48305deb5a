package be.belfry.domain.logbook;

import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What happens to a logbook. */
public sealed interface LogbookEvent extends DomainEvent {
  /**
   * A decision was recorded.
   *
   * @param crisis reference of the file
   * @param contentSha256 hash over all that the entry says
   */
  record DecisionRecorded(
      String crisis,
      int number,
      String office,
      Instant decidedAt,
      Optional<Integer> corrects,
      String contentSha256)
      implements LogbookEvent {
    @Override
    public String action() {
      return "logbook.decisionRecorded";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("number", String.valueOf(number));
      details.put("office", office);
      details.put("decidedAt", decidedAt.toString());
      corrects.ifPresent(earlier -> details.put("corrects", String.valueOf(earlier)));
      details.put("contentSha256", contentSha256);
      return details;
    }
  }
}
