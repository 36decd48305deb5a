package be.belfry.domain.logbook;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

  /**
   * Somebody took a signed extract away.
   *
   * @param crisis reference of the file
   * @param pdfSha256 hash of the document, hex: whoever has it finds this row
   * @param decisions how many entries it holds
   * @param lines how many lines of the timeline
   */
  record Extracted(String crisis, String pdfSha256, int decisions, int lines)
      implements LogbookEvent {
    @Override
    public String action() {
      return "logbook.extracted";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("pdfSha256", pdfSha256);
      details.put("decisions", String.valueOf(decisions));
      details.put("lines", String.valueOf(lines));
      return details;
    }
  }

  /**
   * The timeline of a crisis has a line more.
   *
   * @param crisis reference of the file
   * @param line key of the line
   * @param corrects key of the line that it replaces or answers
   * @param contentSha256 hash over all that the line says
   */
  record Observed(
      String crisis,
      UUID line,
      EntryKind kind,
      Instant occurredAt,
      Optional<UUID> corrects,
      String contentSha256)
      implements LogbookEvent {
    @Override
    public String action() {
      return "logbook.timelineExtended";
    }

    @Override
    public String object() {
      return crisis;
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("line", line.toString());
      details.put("kind", kind.code());
      details.put("occurredAt", occurredAt.toString());
      corrects.ifPresent(earlier -> details.put("corrects", earlier.toString()));
      details.put("contentSha256", contentSha256);
      return details;
    }
  }
}
