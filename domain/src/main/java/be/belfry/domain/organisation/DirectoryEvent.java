package be.belfry.domain.organisation;

import be.belfry.domain.shared.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to the directory. Addresses are personal data and stay out of the record. */
public sealed interface DirectoryEvent extends DomainEvent {
  /**
   * A contact was added, changed or removed.
   *
   * @param object key of the contact
   * @param owner code of its service or office, key of its entity
   * @param channels kinds by which it can be reached
   */
  record ContactKept(
      String object, Kind kind, String owner, String rank, String channels, boolean exercise)
      implements DirectoryEvent {
    /** What was done. */
    public enum Kind {
      ADDED,
      CHANGED,
      REMOVED
    }

    /** Of a contact as it is now. */
    public static ContactKept of(Contact contact, Kind kind) {
      return new ContactKept(
          contact.id().toString(),
          kind,
          contact.unit().orElseGet(() -> String.valueOf(contact.entity().orElse(null))),
          contact.rank().code(),
          String.join(",", contact.channels().stream().map(c -> c.kind().code()).toList()),
          contact.exercise());
    }

    @Override
    public String action() {
      return switch (kind) {
        case ADDED -> "contact.added";
        case CHANGED -> "contact.changed";
        case REMOVED -> "contact.removed";
      };
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("owner", owner);
      details.put("rank", rank);
      details.put("channels", channels);
      details.put("exercise", Boolean.toString(exercise));
      return details;
    }
  }

  /**
   * Somebody was put on the rota.
   *
   * @param object key of the shift
   * @param contact key of the contact
   */
  record ShiftPlanned(
      String object, String unit, String role, String contact, String startsAt, String endsAt)
      implements DirectoryEvent {
    /** Of a new shift. */
    public static ShiftPlanned of(Shift shift) {
      return new ShiftPlanned(
          shift.id().toString(),
          shift.unit(),
          shift.role().code(),
          shift.contact().id().toString(),
          shift.startsAt().toString(),
          shift.endsAt().toString());
    }

    @Override
    public String action() {
      return "shift.planned";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("unit", unit);
      details.put("role", role);
      details.put("contact", contact);
      details.put("startsAt", startsAt);
      details.put("endsAt", endsAt);
      return details;
    }
  }

  /** A shift does not take place. */
  record ShiftCancelled(String object, String unit) implements DirectoryEvent {
    @Override
    public String action() {
      return "shift.cancelled";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("unit", unit);
    }
  }

  /** A note for the next one was written; its text stays on the rota. */
  record ShiftHandedOver(String object, String unit) implements DirectoryEvent {
    @Override
    public String action() {
      return "shift.handedOver";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("unit", unit);
    }
  }
}
