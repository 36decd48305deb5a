package be.belfry.web.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.OfCrisis;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitClass;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.StoredTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The filters of the list of incidents as they stand in an address, for the page and for the API
 * alike. The values of one filter are repeated or separated by commas and joined by or.
 */
public final class IncidentParameters {
  /** Names of the parameters. */
  public static final Set<String> NAMES =
      Set.of(
          "q",
          "state",
          "sector",
          "severity",
          "classification",
          "phenomenon",
          "crossBorder",
          "indicator",
          "exercise",
          "source",
          "openedFrom",
          "openedTo",
          "sort");

  /** Those of which several values are joined by or. */
  public static final Set<String> SEVERAL =
      Set.of("state", "sector", "severity", "classification", "phenomenon", "crossBorder");

  private final Map<String, List<String>> parameters;

  /**
   * @param parameters values by name; names that are no filter are left aside
   */
  public IncidentParameters(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /**
   * The filter.
   *
   * @throws RuleViolation for a code, a time or a yes and no that is none
   */
  public IncidentFilter filter() {
    IncidentFilter filter = one("indicator").map(ofAll()::withTrace).orElseGet(this::ofAll);
    return one("crisis").map(file -> filter.of(OfCrisis.of(file, one("province")))).orElse(filter);
  }

  private IncidentFilter ofAll() {
    return new IncidentFilter(
        one("q"),
        many("state", IncidentStatus::of),
        many("sector", code -> Coded.of(Sector.class, code)),
        many("severity", Severity::of),
        classifications(),
        many("phenomenon", Phenomenon::of),
        many("crossBorder", code -> Coded.of(Answer.class, code)),
        one("exercise").map(IncidentParameters::flag),
        one("source").orElse(OpenIncident.OWN),
        one("openedFrom").map(text -> instant("openedFrom", text, 0)),
        one("openedTo").map(text -> instant("openedTo", text, 1)));
  }

  /**
   * The order; the newest first when none is given.
   *
   * @throws RuleViolation for a key that the list can't be sorted by
   */
  public IncidentSort sort() {
    return one("sort").map(IncidentSort::of).orElse(IncidentSort.NEWEST);
  }

  /** A class of the taxonomy stands for all its types. */
  private Set<RsitType> classifications() {
    Set<RsitType> types = new LinkedHashSet<>();
    for (String code : values("classification").toList()) {
      if (code.indexOf(':') < 0) {
        types.addAll(RsitClass.of(code).types());
      } else {
        types.add(RsitType.of(code));
      }
    }
    return types;
  }

  private <T> Set<T> many(String name, Function<String, T> read) {
    return values(name).map(read).collect(Collectors.toSet());
  }

  private Stream<String> values(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private Optional<String> one(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new RuleViolation("shared_code", "exercise must be true or false", "exercise", text);
  }

  /** A time, or a day in Belgium of which the upper end belongs to the span. */
  private static Instant instant(String name, String text, int daysAfter) {
    try {
      return StoredTime.require(
          text.length() == 10
              ? LocalDate.parse(text).plusDays(daysAfter).atStartOfDay(BelgianTime.ZONE).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new RuleViolation(
          "incident_time", name + " must look like 2026-03-02T08:00:00Z", name, text);
    }
  }
}
