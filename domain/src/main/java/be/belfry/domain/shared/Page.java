package be.belfry.domain.shared;

import java.util.List;
import java.util.Optional;

/**
 * One page of rows of a keyset-paged list.
 *
 * @param rows the rows, in order
 * @param next cursor of the next page, empty on the last one; opaque to callers
 * @param total number of rows that match, counted up to {@link #COUNT_LIMIT}
 * @param atLeast true when counting stopped at the limit: there are {@code total} or more
 */
public record Page<T>(List<T> rows, Optional<String> next, int total, boolean atLeast) {
  /** Counting stops here; a list never counts all of history. */
  public static final int COUNT_LIMIT = 1000;

  public Page {
    rows = List.copyOf(rows);
  }
}
