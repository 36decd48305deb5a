package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;

/**
 * The order of a list.
 *
 * @param key one of the few keys that have an index
 * @param descending true for the newest, highest or last first
 */
public record IncidentSort(Key key, boolean descending) {
  /** What a list can be sorted by. */
  public enum Key implements Coded {
    OPENED_AT,
    /** Detection; where that is unknown, what stands for it in the figures. */
    DETECTED_AT,
    SEVERITY,
    REFERENCE;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /** The newest first. */
  public static final IncidentSort NEWEST = new IncidentSort(Key.OPENED_AT, true);

  /**
   * @param text a key, with a dash before it for descending: {@code -openedAt}
   * @throws RuleViolation ({@code shared_code}) for any other key
   */
  public static IncidentSort of(String text) {
    boolean descending = text.startsWith("-");
    return new IncidentSort(Coded.of(Key.class, descending ? text.substring(1) : text), descending);
  }

  /** As on the wire. */
  public String code() {
    return (descending ? "-" : "") + key.code();
  }
}
