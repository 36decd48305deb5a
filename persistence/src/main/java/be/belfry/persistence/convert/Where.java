package be.belfry.persistence.convert;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The conditions of a native query, put together from constant pieces of SQL with question marks;
 * values are always bound, never written into the text.
 */
public final class Where {
  private final List<String> parts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /**
   * Adds a condition.
   *
   * @param part constant SQL with a question mark for each value
   */
  public Where and(String part, Object... bound) {
    parts.add(filled(part, bound));
    return this;
  }

  /**
   * A piece of SQL that is no condition of its own, with its values bound.
   *
   * @param part constant SQL with a question mark for each value
   */
  public String filled(String part, Object... bound) {
    StringBuilder out = new StringBuilder();
    int next = 0;
    for (char c : part.toCharArray()) {
      out.append(c == '?' ? bind(bound[next++]) : String.valueOf(c));
    }
    return out.toString();
  }

  /**
   * Leaves out what the pages before this one showed of a list with the newest first.
   *
   * @param list name of the list in its cursors
   * @param key constant SQL for time and id, by which the list is ordered: {@code (at, id)}
   */
  public Where below(PageRequest page, String list, String key) {
    page.cursor()
        .map(text -> Cursor.decode(text, list))
        .ifPresent(
            cursor ->
                and(
                    key + " < (cast(? as timestamptz), cast(? as uuid))",
                    cursor.at(),
                    cursor.id()));
    return this;
  }

  /** Binds one more value and gives the name under which SQL knows it. */
  public String bind(Object value) {
    values.add(
        value instanceof Instant instant
            ? instant.atOffset(ZoneOffset.UTC)
            : value instanceof UUID id ? id.toString() : value);
    return "?" + values.size();
  }

  /** The conditions joined; {@code true} when there are none. */
  public String sql() {
    return parts.isEmpty() ? "true" : String.join(" and ", parts);
  }

  /** A native query with everything bound so far. */
  public Query query(EntityManager em, String sql) {
    Query query = em.createNativeQuery(sql);
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
    return query;
  }

  /**
   * How many rows of a table match, counted up to one more than {@link Page#COUNT_LIMIT}; to be
   * asked before the condition of the cursor is added.
   */
  public int count(EntityManager em, String from) {
    return ((Number)
            query(
                    em,
                    "select count(*) from (select 1 from "
                        + from
                        + " where "
                        + sql()
                        + " limit "
                        + (Page.COUNT_LIMIT + 1)
                        + ") counted")
                .getSingleResult())
        .intValue();
  }

  /**
   * A page out of one row more than it may hold.
   *
   * @param counted from {@link #count}
   * @param cursor where a page ends that ends with this row
   */
  public static <T> Page<T> page(
      List<T> found, PageRequest page, int counted, Function<T, Cursor> cursor) {
    boolean more = found.size() > page.size();
    List<T> shown = more ? found.subList(0, page.size()) : found;
    Optional<String> next =
        more ? Optional.of(cursor.apply(shown.get(shown.size() - 1)).encode()) : Optional.empty();
    return new Page<>(shown, next, Math.min(counted, Page.COUNT_LIMIT), counted > Page.COUNT_LIMIT);
  }

  /** The rows of a query with several columns. */
  @SuppressWarnings("unchecked")
  public static List<Object[]> rows(Query query) {
    return query.getResultList();
  }
}
