package be.belfry.web.logbook;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.StoredTime;
import be.belfry.web.shared.AddressView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The filters of a logbook as they stand in addresses of pages and of REST. */
public final class LogbookParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("q", "office", "from", "to", "standing");

  /** Names of the filters of a timeline. */
  public static final Set<String> TIMELINE = Set.of("q", "kind", "from", "to", "open");

  /** Names of the filters of an extract. */
  public static final Set<String> EXTRACT =
      Set.of("q", "office", "from", "to", "standing", "kind", "open");

  private static final int LONGEST = 200;

  private LogbookParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static LogbookFilter filter(Function<String, String> value) {
    return new LogbookFilter(
        words(value),
        text(value, "office"),
        text(value, "from").map(text -> moment("from", text, 0)),
        text(value, "to").map(text -> moment("to", text, 1)),
        text(value, "standing").filter("true"::equals).isPresent());
  }

  /**
   * The filter of a timeline that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static TimelineFilter timeline(Function<String, String> value) {
    return new TimelineFilter(
        words(value),
        text(value, "kind").map(EntryKind::of),
        text(value, "from").map(text -> moment("from", text, 0)),
        text(value, "to").map(text -> moment("to", text, 1)),
        text(value, "open").filter("true"::equals).isPresent());
  }

  /**
   * The filters of an extract as they were given, by name: those of both lists.
   *
   * @param value gives the value of a parameter, null when it is absent
   */
  public static Map<String, String> given(Function<String, String> value) {
    Map<String, String> given = new TreeMap<>();
    for (String name : EXTRACT) {
      text(value, name)
          .map(v -> v.substring(0, Math.min(v.length(), LONGEST)))
          .ifPresent(v -> given.put(name, v));
    }
    return given;
  }

  /**
   * The same as the rest of an address, {@code &q=power}; empty when none was given.
   *
   * @param value gives the value of a parameter, null when it is absent
   */
  static String query(Function<String, String> value) {
    return AddressView.rest(given(value).entrySet().stream());
  }

  private static Optional<String> words(Function<String, String> value) {
    return text(value, "q").map(q -> q.substring(0, Math.min(q.length(), LONGEST)));
  }

  private static Optional<String> text(Function<String, String> value, String name) {
    return Optional.ofNullable(value.apply(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** A time, or a day in Belgium: its beginning as the first one, its end as the last one. */
  private static Instant moment(String name, String text, int days) {
    try {
      return StoredTime.require(
          text.length() == "2026-03-02".length()
              ? LocalDate.parse(text).plusDays(days).atStartOfDay(BelgianTime.ZONE).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new RuleViolation("shared_code", name + " must be a time or a day", name, text);
    }
  }
}
