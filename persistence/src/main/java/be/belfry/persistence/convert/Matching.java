package be.belfry.persistence.convert;

import be.belfry.domain.shared.Page;
import java.util.List;
import java.util.Objects;

/**
 * What a search by words found, the newest first.
 *
 * @param ids keys as text
 * @param newestOnly whether matches that belong on this page or a later one were not looked at,
 *     because there were enough or it took too long
 * @param brokenOff whether there may be more than these, if only to be counted
 */
public record Matching(List<String> ids, boolean newestOnly, boolean brokenOff) {
  public Matching {
    ids = List.copyOf(ids);
  }

  /**
   * How far a search looks.
   *
   * @param enough matches that it looks for as long as it may; more are only counted, for an eighth
   *     of that time
   * @param most matches at which it ends
   */
  public record Reach(int enough, int most) {
    /**
     * Of a page of a list.
     *
     * @param first whether it is the first one, the newest first: nothing beyond it and the count's
     *     limit is ever told of it. Other pages and orders look at all that is paged through.
     * @param size rows of a page
     */
    public static Reach of(boolean first, int size) {
      return first
          ? new Reach(size + 1, Page.COUNT_LIMIT + size + 1)
          : new Reach(Page.SEARCH_LIMIT, Page.SEARCH_LIMIT);
    }
  }

  /** From the rows of a search; a null among them tells that it broke off. */
  public static Matching of(List<?> found, Reach reach) {
    List<String> ids = found.stream().filter(Objects::nonNull).map(String.class::cast).toList();
    boolean brokenOff = ids.size() < found.size();
    boolean newestOnly =
        brokenOff && ids.size() < reach.enough() || ids.size() >= Page.SEARCH_LIMIT;
    return new Matching(ids, newestOnly, brokenOff || newestOnly);
  }
}
