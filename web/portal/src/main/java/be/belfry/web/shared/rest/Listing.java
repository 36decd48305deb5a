package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One page of a collection.
 *
 * @param items each with its {@code href}
 * @param self address of this page
 * @param next address of the next page, absent on the last one
 * @param pageSize rows on a page
 * @param total how many match, when counting ended
 * @param totalAtLeast how many match at least, when counting stopped at its limit
 */
public record Listing<T>(
    List<T> items,
    String self,
    Optional<String> next,
    int pageSize,
    Optional<Integer> total,
    Optional<Integer> totalAtLeast) {

  private static final String CURSOR = "cursor";
  private static final String SIZE = "pageSize";
  private static final Set<String> PAGING = Set.of(CURSOR, SIZE);

  /** The parameter that everything answers to. */
  static final String LANGUAGE = "lang";

  public Listing {
    items = List.copyOf(items);
  }

  /**
   * Which page is asked for; refuses parameters that the list does not know.
   *
   * @param filters names of the parameters of this list
   * @throws Problem 400 for an unknown parameter, a page size that is no number, and a parameter
   *     that is given more than once
   */
  public static PageRequest request(UriInfo uri, Set<String> filters) {
    return request(uri, filters, Set.of());
  }

  /**
   * Which page is asked for, of a list with filters that take several values.
   *
   * @param filters names of the parameters of this list
   * @param several those of them that may be given more than once
   * @throws Problem 400 for an unknown parameter, a page size that is no number, and any other
   *     parameter that is given more than once
   */
  public static PageRequest request(UriInfo uri, Set<String> filters, Set<String> several) {
    refuse(uri, name -> !PAGING.contains(name) && !filters.contains(name), several);
    return new PageRequest(
        Optional.ofNullable(uri.getQueryParameters().getFirst(CURSOR)),
        size(uri.getQueryParameters().getFirst(SIZE)));
  }

  /**
   * Refuses parameters that something without pages does not know.
   *
   * @param filters names of its parameters
   * @throws Problem 400 for an unknown parameter, also for one that chooses a page, and for one
   *     that is given more than once
   */
  public static void requireKnown(UriInfo uri, Set<String> filters) {
    requireKnown(uri, filters, Set.of());
  }

  /**
   * Refuses parameters that something without pages does not know.
   *
   * @param filters names of its parameters
   * @param several those of them that may be given more than once
   * @throws Problem 400 for an unknown parameter, also for one that chooses a page, and for any
   *     other one that is given more than once
   */
  public static void requireKnown(UriInfo uri, Set<String> filters, Set<String> several) {
    refuse(uri, name -> !filters.contains(name), several);
  }

  /** Of two values the list would show one, and say nothing of the other. */
  private static void refuse(UriInfo uri, Predicate<String> isUnknown, Set<String> several) {
    FoundIssues issues = new FoundIssues();
    new TreeMap<>(uri.getQueryParameters())
        .forEach(
            (name, values) -> {
              if (!name.equals(LANGUAGE) && isUnknown.test(name)) {
                issues.add(
                    Issue.query(Issue.Kind.UNKNOWN_INPUT, name, IssueWords.of("noParameter")));
              } else if (values.size() > 1 && !several.contains(name)) {
                issues.add(Issue.query(Issue.Kind.INVALID_INPUT, name, IssueWords.of("once")));
              }
            });
    issues.refuse();
  }

  /** The page as a body. */
  public static <R, T> Listing<T> of(
      Page<R> page, PageRequest request, UriInfo uri, Function<R, T> item) {
    return new Listing<>(
        page.rows().stream().map(item).toList(),
        address(uri, CURSOR, request.cursor()),
        page.next().map(cursor -> address(uri, CURSOR, Optional.of(cursor))),
        request.size(),
        Optional.of(page.total()).filter(t -> !page.atLeast()),
        Optional.of(page.total()).filter(t -> page.atLeast()));
  }

  /** A list that has one page only. */
  public static <T> Listing<T> whole(List<T> items, UriInfo uri) {
    return new Listing<>(
        items,
        address(uri, CURSOR, Optional.empty()),
        Optional.empty(),
        items.size(),
        Optional.of(items.size()),
        Optional.empty());
  }

  /** The best of a list that has no further pages, and how many there are in all. */
  public static <T> Listing<T> first(List<T> items, int total, UriInfo uri) {
    return new Listing<>(
        items,
        address(uri, CURSOR, Optional.empty()),
        Optional.empty(),
        items.size(),
        Optional.of(total),
        Optional.empty());
  }

  private static int size(String text) {
    if (text == null) {
      return PageRequest.DEFAULT_SIZE;
    }
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= PageRequest.MAX_SIZE) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw badSize();
    }
    throw badSize();
  }

  private static Problem badSize() {
    return Problem.of(
        List.of(
            Issue.query(
                Issue.Kind.OUT_OF_RANGE, SIZE, IssueWords.of("between", 1, PageRequest.MAX_SIZE))));
  }

  /**
   * Path and query only: the name of the server is what the caller says it is. What he asked stays
   * as it came; a builder of addresses would take braces in it for places to fill.
   *
   * @param parameter of the query that is another one, or none
   */
  public static String address(UriInfo uri, String parameter, Optional<String> value) {
    URI asked = uri.getRequestUri();
    String query =
        Stream.concat(
                Optional.ofNullable(asked.getRawQuery()).stream()
                    .flatMap(all -> Arrays.stream(all.split("&")))
                    .filter(one -> !one.isEmpty() && !one.split("=", 2)[0].equals(parameter)),
                value.stream()
                    .map(v -> parameter + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8)))
            .collect(Collectors.joining("&"));
    return asked.getRawPath() + (query.isEmpty() ? "" : "?" + query);
  }
}
