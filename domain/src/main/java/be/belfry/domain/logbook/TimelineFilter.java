package be.belfry.domain.logbook;

import be.belfry.domain.incident.EntryKind;
import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of a timeline.
 *
 * @param q words in text, source, evidence or observables
 * @param from happened at or after
 * @param to happened before
 * @param open true for questions only that no line has answered yet
 */
public record TimelineFilter(
    Optional<String> q,
    Optional<EntryKind> kind,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean open) {
  /** All of them. */
  public static final TimelineFilter ALL =
      new TimelineFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** The questions that are open. */
  public static final TimelineFilter OPEN =
      new TimelineFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
}
