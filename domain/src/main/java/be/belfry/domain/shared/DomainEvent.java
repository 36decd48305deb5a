package be.belfry.domain.shared;

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

  /** What it consists of, in order; each part becomes one audit row. */
  default List<DomainEvent> parts() {
    return List.of(this);
  }
}
