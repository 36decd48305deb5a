package be.belfry.domain.shared;

import java.util.Optional;

/**
 * Which page of a list is wanted.
 *
 * @param cursor cursor of a previous {@link Page#next()}, empty for the first page
 * @param size rows on a page, 1 to 200 inclusive
 */
public record PageRequest(Optional<String> cursor, int size) {
  /** Page size when none is asked for. */
  public static final int DEFAULT_SIZE = 25;

  /** Largest page. */
  public static final int MAX_SIZE = 200;

  public PageRequest {
    if (size < 1 || size > MAX_SIZE) {
      throw new RuleViolation(
          "shared_pageSize",
          "pageSize must be between 1 and " + MAX_SIZE + ", but is " + size,
          MAX_SIZE,
          size);
    }
  }

  /** The first page in the usual size. */
  public static PageRequest first() {
    return new PageRequest(Optional.empty(), DEFAULT_SIZE);
  }
}
