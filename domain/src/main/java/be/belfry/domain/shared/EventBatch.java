package be.belfry.domain.shared;

import java.util.List;
import java.util.Map;

/**
 * Many events of one transaction, told at once: each becomes an audit row of its own, and all of
 * them cost one statement.
 */
public record EventBatch(List<DomainEvent> parts) implements DomainEvent {
  public EventBatch {
    parts = List.copyOf(parts);
  }

  /** Not recorded: its parts are. */
  @Override
  public String action() {
    return "shared.batched";
  }

  @Override
  public String object() {
    return "";
  }

  @Override
  public Map<String, String> details() {
    return Map.of();
  }
}
