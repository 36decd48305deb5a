package be.belfry.domain.shared;

import java.util.List;
import java.util.Optional;

/**
 * One page of rows of a keyset-paged list.
 *
 * @param rows the rows, in order
 * @param next cursor of the next page, empty on the last one; opaque to callers
 * @param total number of rows that match, counted up to {@link #COUNT_LIMIT}
 * @param atLeast true when counting stopped at the limit, or when older matches were not looked at:
 *     there are {@code total} or more
 * @param newestOnly true when only the newest matches of a search were looked at, {@link
 *     #SEARCH_LIMIT} or as many as its time allowed, and there may be older ones
 */
public record Page<T>(
    List<T> rows, Optional<String> next, int total, boolean atLeast, boolean newestOnly) {
  /** Counting stops here; a list never counts all of history. */
  public static final int COUNT_LIMIT = 1000;

  /** So many matches of words and filters are put in another order, or paged through. */
  public static final int SEARCH_LIMIT = 10_000;

  public Page {
    rows = List.copyOf(rows);
  }

  /** A page of a list that looks at everything. */
  public Page(List<T> rows, Optional<String> next, int total, boolean atLeast) {
    this(rows, next, total, atLeast, false);
  }
}
