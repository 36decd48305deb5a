package be.belfry.domain.security;

import be.belfry.domain.shared.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Somebody read a list with lines of records that only a narrow circle may read: one event for the
 * answer, however many of them were in it.
 *
 * @param records references of those records, at least one, without those that the reader was told
 *     of just before
 * @param reader account of the reader
 */
public record NarrowListEvent(SortedSet<String> records, UUID reader) implements DomainEvent {
  private static final String ACTION = "list.read";

  /** What is remembered of one record of a list, so that the same list is not written again. */
  public static NarrowReadEvent line(String reference, UUID reader) {
    return new NarrowReadEvent(ACTION, reference, reader);
  }

  /** The same of all its records. */
  public List<NarrowReadEvent> lines() {
    return records.stream().map(reference -> line(reference, reader)).toList();
  }

  @Override
  public String action() {
    return ACTION;
  }

  /** The first of them; the log finds the row by each. */
  @Override
  public String object() {
    return records.first();
  }

  @Override
  public Map<String, String> details() {
    return Map.of("records", String.join(",", records));
  }
}
