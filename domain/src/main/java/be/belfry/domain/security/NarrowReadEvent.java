package be.belfry.domain.security;

import be.belfry.domain.shared.DomainEvent;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody opened a record that only a narrow circle may read (TLP:AMBER+STRICT, TLP:RED): nobody
 * of the circle can say later that he had never read it.
 *
 * @param action {@code incident.read} and the like
 * @param object reference of the record
 * @param reader account of the reader
 */
public record NarrowReadEvent(String action, String object, UUID reader) implements DomainEvent {
  private static final Set<String> NARROW = Set.of("amberStrict", "red");

  /** Whether the circle of a marking is so narrow that each reading of it is recorded. */
  public static boolean isNarrow(String tlp) {
    return NARROW.contains(tlp);
  }

  /** Of an incident. */
  public static NarrowReadEvent ofIncident(String reference, UUID reader) {
    return new NarrowReadEvent("incident.read", reference, reader);
  }

  /** Of a notification. */
  public static NarrowReadEvent ofNotification(String reference, UUID reader) {
    return new NarrowReadEvent("notification.read", reference, reader);
  }

  /** Of a crisis file, or of what hangs on it: logbook, timeline, duties, procedures, measures. */
  public static NarrowReadEvent ofCrisis(String reference, UUID reader) {
    return new NarrowReadEvent("crisis.read", reference, reader);
  }

  /** Of a warning. */
  public static NarrowReadEvent ofWarning(String reference, UUID reader) {
    return new NarrowReadEvent("warning.read", reference, reader);
  }

  /** Of a request for assistance, or of a package for partners abroad. */
  public static NarrowReadEvent ofCooperation(String reference, UUID reader) {
    return new NarrowReadEvent("cooperation.read", reference, reader);
  }

  /** Nothing of it changed, and its marking is what the log says of it. */
  @Override
  public Map<String, String> details() {
    return Map.of();
  }
}
