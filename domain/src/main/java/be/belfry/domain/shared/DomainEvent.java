package be.belfry.domain.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that happened, as a record of ids and values, never an entity. Every event becomes one
 * audit row in the transaction that it happened in.
 */
public interface DomainEvent {
  /** Verb of the plan in lowerCamelCase, {@code incident.opened}: feature, dot, past participle. */
  String action();

  /** Human reference or id of the object that changed: {@code I-2026-000123}. */
  String object();

  /** What changed: before and after, reason, basis. Values are plain text; insertion order kept. */
  Map<String, String> details();

  /**
   * Details of an event, in this order.
   *
   * @param namesAndValues a name, its value, the next name, and so on
   */
  static Map<String, String> pairs(String... namesAndValues) {
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      details.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return details;
  }

  /** What it consists of, in order; each part becomes one audit row. */
  default List<DomainEvent> parts() {
    return List.of(this);
  }
}
