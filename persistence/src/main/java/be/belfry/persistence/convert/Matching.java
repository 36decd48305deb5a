package be.belfry.persistence.convert;

import be.belfry.domain.shared.Page;
import java.util.List;
import java.util.Objects;

/**
 * What a search by words found, the newest first.
 *
 * @param ids keys as text
 * @param newestOnly whether older ones were not looked at, because there were enough or it took too
 *     long
 */
public record Matching(List<String> ids, boolean newestOnly) {
  public Matching {
    ids = List.copyOf(ids);
  }

  /** From the rows of a search; a null among them tells that it broke off. */
  public static Matching of(List<?> found) {
    List<String> ids = found.stream().filter(Objects::nonNull).map(String.class::cast).toList();
    return new Matching(ids, ids.size() < found.size() || ids.size() >= Page.SEARCH_LIMIT);
  }
}
