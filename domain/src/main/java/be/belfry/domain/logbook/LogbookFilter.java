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
 * @param upTo with this number or a lower one
 */
public record LogbookFilter(
    Optional<String> q,
    Optional<String> office,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean standing,
    Optional<Integer> upTo) {
  /** All of them. */
  public static final LogbookFilter ALL =
      new LogbookFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** Those that no other entry corrects: what holds. */
  public static final LogbookFilter STANDING =
      new LogbookFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

  /** Whatever their numbers. */
  public LogbookFilter(
      Optional<String> q,
      Optional<String> office,
      Optional<Instant> from,
      Optional<Instant> to,
      boolean standing) {
    this(q, office, from, to, standing, Optional.empty());
  }

  /** The same, but with this number or a lower one only. */
  public LogbookFilter upTo(int number) {
    return new LogbookFilter(q, office, from, to, standing, Optional.of(number));
  }
}
