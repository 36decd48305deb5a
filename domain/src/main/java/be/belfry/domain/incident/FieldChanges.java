package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one act changes, in its order. Each method gives the value that holds from now on and keeps
 * the change, when there is one.
 */
final class FieldChanges {
  private final List<FieldChange> made = new ArrayList<>();

  /** A text of a user; it stays when no other is given. */
  String text(String field, String before, Optional<String> after) {
    if (after.isEmpty() || after.get().equals(before)) {
      return before;
    }
    made.add(FieldChange.ofText(field, before, after.get()));
    return after.get();
  }

  /** The code of a constant; it stays when no other is given. */
  <E extends Enum<E> & Coded> String code(String field, String before, Optional<E> after) {
    if (after.isEmpty() || after.get().code().equals(before)) {
      return before;
    }
    made.add(FieldChange.ofCode(field, before, after.get().code()));
    return after.get().code();
  }

  /** A set of codes. */
  Codes codes(String field, Codes before, Collection<String> values) {
    Codes after = Codes.of(values);
    if (!after.equals(before)) {
      made.add(FieldChange.ofCode(field, before, after));
    }
    return after;
  }

  /** An instant; null means that none is known. */
  Instant time(String field, Instant before, Instant after) {
    if (after != null && !after.equals(before)) {
      made.add(FieldChange.ofCode(field, before, after));
    }
    return after;
  }

  /** An instant that stays once it is known. */
  Instant timeOnce(String field, Instant before, Instant at) {
    return before == null ? time(field, null, at) : before;
  }

  /** An instant that is not known any more: null. */
  Instant forget(String field, Instant before) {
    if (before != null) {
      made.add(FieldChange.ofCode(field, before, null));
    }
    return null;
  }

  void add(FieldChange change) {
    made.add(change);
  }

  /**
   * The event that tells of them.
   *
   * @return empty when nothing has changed
   */
  Optional<IncidentEvent> event(Incident incident, Instant at) {
    return made.isEmpty()
        ? Optional.empty()
        : Optional.of(new IncidentEvent.Changed(incident.id(), incident.reference(), made, at));
  }
}
