package be.belfry.domain.incident;

import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can happen to an incident. */
public sealed interface IncidentEvent extends DomainEvent
    permits IncidentEvent.Opened,
        IncidentEvent.Joined,
        IncidentEvent.Separated,
        IncidentEvent.Changed,
        IncidentEvent.Moved,
        IncidentEvent.LoweringProposed,
        IncidentEvent.Lowered,
        IncidentEvent.TimelineExtended,
        IncidentEvent.Merged,
        IncidentEvent.MergeReversed {

  /** Technical key of the incident. */
  UUID incident();

  /** Human reference of the incident. */
  String reference();

  /** Legal time. */
  Instant at();

  /** What stands in the incident's own history, behind its walls. */
  List<FieldChange> changes();

  @Override
  default String object() {
    return reference();
  }

  @Override
  default Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    changes().forEach(change -> details.put(change.field(), change.audit()));
    return details;
  }

  /**
   * A person opened it.
   *
   * @param notification reference of the notification that it was opened from, empty for an import
   */
  record Opened(
      UUID incident, String reference, String notification, List<FieldChange> changes, Instant at)
      implements IncidentEvent {
    public Opened {
      changes = List.copyOf(changes);
    }

    @Override
    public String action() {
      return "incident.opened";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>(IncidentEvent.super.details());
      details.put("notification", notification);
      return details;
    }
  }

  /** Another notification was added to it. */
  record Joined(UUID incident, String reference, String notification, Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.joined";
    }

    @Override
    public List<FieldChange> changes() {
      return List.of(FieldChange.ofCode("notifications", null, notification));
    }
  }

  /** A notification that had been added to it was none of it and left it. */
  record Separated(UUID incident, String reference, String notification, Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.separated";
    }

    @Override
    public List<FieldChange> changes() {
      return List.of(FieldChange.ofCode("notifications", notification, null));
    }
  }

  /** Facts or classification changed. */
  record Changed(UUID incident, String reference, List<FieldChange> changes, Instant at)
      implements IncidentEvent {
    public Changed {
      changes = List.copyOf(changes);
    }

    @Override
    public String action() {
      return "incident.changed";
    }
  }

  /**
   * It moved in its life cycle.
   *
   * @param reason grounds, empty when none was given
   */
  record Moved(
      UUID incident,
      String reference,
      IncidentStatus from,
      IncidentDecision decision,
      IncidentStatus to,
      String reason,
      Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return switch (decision) {
        case TAKE_UP -> "incident.takenUp";
        case CONTAIN -> "incident.contained";
        case RESOLVE -> "incident.resolved";
        case REOPEN -> "incident.reopened";
        case CLOSE -> "incident.closed";
        case DISMISS -> "incident.dismissed";
      };
    }

    @Override
    public List<FieldChange> changes() {
      FieldChange state = FieldChange.ofCode("state", from.code(), to.code());
      return reason.isEmpty()
          ? List.of(state)
          : List.of(state, FieldChange.ofText("reason", "", reason));
    }
  }

  /** The originator wants more people to read it; a second person has to agree. */
  record LoweringProposed(
      UUID incident, String reference, Tlp from, Tlp to, String reason, Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.tlpLoweringProposed";
    }

    @Override
    public List<FieldChange> changes() {
      return List.of(
          FieldChange.ofCode("tlpLowering", from.code(), to.code()),
          FieldChange.ofText("reason", "", reason));
    }
  }

  /** The second person agreed: more people may read it from now on. */
  record Lowered(UUID incident, String reference, Tlp from, Tlp to, Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.tlpLowered";
    }

    @Override
    public List<FieldChange> changes() {
      return List.of(FieldChange.ofCode("tlp", from.code(), to.code()));
    }
  }

  /**
   * The timeline has an entry more.
   *
   * @param contentSha256 of the entry, see {@link EntryHash}
   */
  record TimelineExtended(
      UUID incident,
      String reference,
      UUID entry,
      EntryKind kind,
      Instant occurredAt,
      String contentSha256,
      Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.timelineExtended";
    }

    /** The entry itself is the history. */
    @Override
    public List<FieldChange> changes() {
      return List.of();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("entry", entry.toString());
      details.put("kind", kind.code());
      details.put("occurredAt", occurredAt.toString());
      details.put("contentSha256", contentSha256);
      return details;
    }
  }

  /**
   * It goes on in another incident. Its own history tells the state only: whoever reads that need
   * not know of the other incident.
   *
   * @param into reference of the incident that goes on
   * @param number counts its merges from 1
   */
  record Merged(
      UUID incident, String reference, String into, int number, IncidentStatus from, Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.merged";
    }

    @Override
    public List<FieldChange> changes() {
      return List.of(FieldChange.ofCode("state", from.code(), IncidentStatus.MERGED.code()));
    }

    @Override
    public Map<String, String> details() {
      return with(this, into, number);
    }
  }

  /**
   * The merge was taken back.
   *
   * @param into reference of the incident that went on
   * @param number counts its merges from 1
   */
  record MergeReversed(
      UUID incident, String reference, String into, int number, IncidentStatus to, Instant at)
      implements IncidentEvent {
    @Override
    public String action() {
      return "incident.mergeReversed";
    }

    @Override
    public List<FieldChange> changes() {
      return List.of(FieldChange.ofCode("state", IncidentStatus.MERGED.code(), to.code()));
    }

    @Override
    public Map<String, String> details() {
      return with(this, into, number);
    }
  }

  private static Map<String, String> with(IncidentEvent event, String into, int number) {
    Map<String, String> details = new LinkedHashMap<>();
    event.changes().forEach(change -> details.put(change.field(), change.audit()));
    details.put("into", into);
    details.put("merge", String.valueOf(number));
    return details;
  }
}
