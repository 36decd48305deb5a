package be.belfry.web.notification.rest;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.StoredTime;
import be.belfry.web.shared.rest.FoundIssues;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters of a list as they stand in the address; gathers what is wrong with them. */
final class Criteria {
  private final MultivaluedMap<String, String> query;
  private final FoundIssues issues = new FoundIssues();

  Criteria(UriInfo uri) {
    this.query = uri.getQueryParameters();
  }

  /** Any of several codes, in one parameter with commas or in several. */
  <E extends Enum<E> & Coded> Set<E> codes(String name, Class<E> type) {
    Set<E> out = new LinkedHashSet<>();
    for (String value : query.getOrDefault(name, List.of())) {
      for (String code : value.split(",")) {
        if (!code.isBlank()) {
          code(name, type, code.strip()).ifPresent(out::add);
        }
      }
    }
    return out;
  }

  <E extends Enum<E> & Coded> Optional<E> code(String name, Class<E> type) {
    return text(name).flatMap(code -> code(name, type, code));
  }

  /** {@code true} or {@code false}; false when it is not given. */
  boolean flag(String name) {
    Optional<String> given = text(name);
    if (given.filter(value -> !"true".equals(value) && !"false".equals(value)).isPresent()) {
      issues.add(Issue.query(Issue.Kind.INVALID_INPUT, name, IssueWords.of("code")));
    }
    return given.filter("true"::equals).isPresent();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isBlank());
  }

  /**
   * An instant, or a day in Belgium.
   *
   * @param end true when a day is meant with its last hour
   */
  Optional<Instant> instant(String name, boolean end) {
    return text(name)
        .flatMap(
            value -> {
              try {
                return Optional.of(
                    StoredTime.require(
                        value.length() == "2026-03-02".length()
                            ? LocalDate.parse(value)
                                .plusDays(end ? 1 : 0)
                                .atStartOfDay(BelgianTime.ZONE)
                                .toInstant()
                            : OffsetDateTime.parse(value).toInstant()));
              } catch (DateTimeException malformed) {
                issues.add(
                    Issue.query(
                        Issue.Kind.INVALID_INPUT,
                        name,
                        IssueWords.of("looksLike", "2026-03-02, 2026-03-02T08:00:00Z")));
                return Optional.empty();
              }
            });
  }

  /**
   * @throws Problem 400 when something was wrong
   */
  void refuse() {
    issues.refuse();
  }

  private <E extends Enum<E> & Coded> Optional<E> code(String name, Class<E> type, String code) {
    try {
      return Optional.of(Coded.of(type, code));
    } catch (RuleViolation unknown) {
      issues.add(Issue.query(Issue.Kind.INVALID_INPUT, name, IssueWords.of("code")));
      return Optional.empty();
    }
  }
}
