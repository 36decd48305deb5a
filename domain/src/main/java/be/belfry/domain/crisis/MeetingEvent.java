package be.belfry.domain.crisis;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What happens to meetings of cells; what was said there stays out of the record. */
public sealed interface MeetingEvent extends DomainEvent {
  /** A cell is convened. */
  record MeetingConvened(String object, String cell, Instant startsAt, int called)
      implements MeetingEvent {
    @Override
    public String action() {
      return "meeting.convened";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("cell", cell);
      details.put("startsAt", startsAt.toString());
      details.put("called", Integer.toString(called));
      return details;
    }
  }

  /** It was opened. */
  record MeetingOpened(String object) implements MeetingEvent {
    @Override
    public String action() {
      return "meeting.opened";
    }

    @Override
    public Map<String, String> details() {
      return Map.of();
    }
  }

  /** It was closed. */
  record MeetingClosed(String object, Optional<Instant> nextAt) implements MeetingEvent {
    @Override
    public String action() {
      return "meeting.closed";
    }

    @Override
    public Map<String, String> details() {
      return nextAt.map(at -> Map.of("nextAt", at.toString())).orElse(Map.of());
    }
  }

  /** It does not take place. */
  record MeetingCancelled(String object, String reason) implements MeetingEvent {
    @Override
    public String action() {
      return "meeting.cancelled";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("reasonSha256", Sha256.hex(reason));
    }
  }

  /** Somebody came, or left. */
  record MeetingAttended(String object, String unit, Instant from, Optional<Instant> to)
      implements MeetingEvent {
    @Override
    public String action() {
      return to.isPresent() ? "meeting.left" : "meeting.attended";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("unit", unit);
      details.put("from", from.toString());
      to.ifPresent(at -> details.put("to", at.toString()));
      return details;
    }
  }

  /** An entry of the minutes; of its words the record holds the fingerprint. */
  record MeetingMinuted(String object, int no, Optional<Integer> corrects, String contentSha256)
      implements MeetingEvent {
    @Override
    public String action() {
      return "meeting.minuted";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("no", Integer.toString(no));
      corrects.ifPresent(old -> details.put("corrects", Integer.toString(old)));
      details.put("contentSha256", contentSha256);
      return details;
    }
  }
}
