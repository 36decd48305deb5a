package be.belfry.domain.logbook;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of a logbook.
 *
 * @param q words in what, basis, effect, options or person
 * @param office code or name
 * @param from taken at or after
 * @param to taken before
 * @param standing true for those only that no other entry corrects
 */
public record LogbookFilter(
    Optional<String> q,
    Optional<String> office,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean standing) {
  /** All of them. */
  public static final LogbookFilter ALL =
      new LogbookFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** Those that no other entry corrects: what holds. */
  public static final LogbookFilter STANDING =
      new LogbookFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
}
