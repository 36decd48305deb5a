package be.belfry.web.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.Unit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The question for figures as it stands in an address, for pages and API alike. {@code by} is
 * repeated or separated by commas; a dimension's own name with a value is a filter.
 */
public final class StatisticsParameters {
  /** Names of the parameters. */
  public static final Set<String> NAMES =
      Stream.concat(
              Stream.of("from", "to", "unit", "by", "source", "excluded", "compare", "format"),
              Arrays.stream(Dimension.values()).map(Dimension::code))
          .collect(Collectors.toUnmodifiableSet());

  /** Those that may be repeated; of a dimension the question itself takes one value only. */
  public static final Set<String> SEVERAL =
      Stream.concat(Stream.of("by"), Arrays.stream(Dimension.values()).map(Dimension::code))
          .collect(Collectors.toUnmodifiableSet());

  /** The view of lines. */
  public static final String CHART = "chart";

  /** The view of two dimensions against each other. */
  public static final String CROSS = "cross";

  /** Forms in which figures can be asked for, by their codes. */
  public static final String FORMATS =
      Stream.concat(
              Stream.of("json", "pdf"),
              Arrays.stream(StatisticsFormat.values()).map(StatisticsFormat::code))
          .collect(Collectors.joining(", "));

  /** Characters of a month; Java would also read years that no record can have. */
  private static final int WRITTEN = "2026-03".length();

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  private final Map<String, List<String>> parameters;
  private final YearMonth present;

  /**
   * @param parameters values by name; names that are no part of the question are left aside
   * @param present month in which the question is asked: the last one when none is named
   */
  public StatisticsParameters(Map<String, List<String>> parameters, YearMonth present) {
    this.parameters = parameters;
    this.present = present;
  }

  /**
   * The question; without a span the last twelve months, without a unit incidents.
   *
   * @throws RuleViolation for a month, a code or a yes and no that is none
   */
  public MonthlyQuery query() {
    YearMonth to = month("to").orElse(month("from").orElse(present));
    YearMonth from = month("from").orElse(to.minusMonths(11));
    List<Dimension> by =
        parameters.getOrDefault("by", List.of()).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .filter(code -> !code.isBlank())
            .map(code -> Coded.of(Dimension.class, code))
            .toList();
    return new MonthlyQuery(
        from,
        to,
        one("unit").map(code -> Coded.of(Unit.class, code)).orElse(Unit.INCIDENT),
        by,
        one("source").orElse(MonthlyQuery.OWN),
        flag("excluded"),
        filters());
  }

  /**
   * The last twelve months of the same unit and source, of everything together: what a form stands
   * on whose question has no answer.
   *
   * @throws RuleViolation for a unit that is none
   */
  public MonthlyQuery simplest() {
    return new StatisticsParameters(
            Map.of(
                "unit", parameters.getOrDefault("unit", List.of()),
                "source", parameters.getOrDefault("source", List.of()),
                "excluded", parameters.getOrDefault("excluded", List.of())),
            present)
        .query();
  }

  private Map<Dimension, String> filters() {
    Map<Dimension, String> filters = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      List<String> values =
          parameters.getOrDefault(dimension.code(), List.of()).stream()
              .filter(value -> !value.isEmpty())
              .distinct()
              .toList();
      if (values.size() > 1) {
        throw new RuleViolation(
            "statistics_filterOnce", "one value of " + dimension.code(), dimension);
      }
      values.forEach(value -> filters.put(dimension, value));
    }
    return filters;
  }

  /**
   * The month whose report is asked for.
   *
   * @throws RuleViolation ({@code statistics_reportWhole}) when the question has a filter: the
   *     report is of everything
   */
  public static YearMonth reported(MonthlyQuery query) {
    if (!query.filters().isEmpty()) {
      throw new RuleViolation("statistics_reportWhole", "the report takes no filter");
    }
    return query.to();
  }

  /**
   * Whether growth and shares are wanted too.
   *
   * @throws RuleViolation for a yes and no that is none
   */
  public boolean isCompared() {
    return flag("compare");
  }

  /** Whether the figures are wanted as a chart. */
  public boolean isChart() {
    return one("view").filter(CHART::equals).isPresent();
  }

  /** Whether the figures are wanted as a cross-table over the whole span. */
  public boolean isCross() {
    return one("view").filter(CROSS::equals).isPresent();
  }

  /** What is wanted in the columns of a cross-table. */
  public Optional<String> columns() {
    return one("columns");
  }

  /** Whether the series is wanted without its seasons too. */
  public boolean isAdjusted() {
    return one("adjusted").filter("true"::equals).isPresent();
  }

  /**
   * A question as it stands in an address, always written in the same way, so that who gets it asks
   * the same.
   *
   * @param view {@value #CHART}, {@value #CROSS}, or empty for the table by month
   * @param columns what is wanted in the columns of a cross-table; empty for what comes by itself
   * @param adjusted whether the series is wanted without its seasons too
   */
  public static String address(
      MonthlyQuery query, String view, Optional<String> columns, boolean adjusted) {
    StringBuilder address = new StringBuilder("unit=").append(query.unit().code());
    address.append("&from=").append(query.from()).append("&to=").append(query.to());
    if (!query.by().isEmpty()) {
      address
          .append("&by=")
          .append(query.by().stream().map(Dimension::code).collect(Collectors.joining(",")));
    }
    query
        .filterCodes()
        .forEach(
            (name, value) -> address.append('&').append(name).append('=').append(encoded(value)));
    if (!query.source().equals(MonthlyQuery.OWN)) {
      address.append("&source=").append(encoded(query.source()));
    }
    if (query.excluded()) {
      address.append("&excluded=true");
    }
    if (adjusted) {
      address.append("&adjusted=true");
    }
    if (!view.isEmpty()) {
      address.append("&view=").append(view);
    }
    columns.ifPresent(side -> address.append("&columns=").append(encoded(side)));
    return address.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The format asked for: {@code json}, {@code pdf} or one of {@link StatisticsFormat}. */
  public Optional<String> format() {
    return one("format");
  }

  /**
   * A format of files by its code.
   *
   * @throws RuleViolation when there is none
   */
  public static StatisticsFormat format(String code) {
    return Arrays.stream(StatisticsFormat.values())
        .filter(format -> format.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new RuleViolation("statistics_format", "format must be one of " + FORMATS));
  }

  /** A month of the question. */
  public Optional<YearMonth> month(String name) {
    return one(name).map(text -> month(name, text));
  }

  private Optional<String> one(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /**
   * A month as it is written in an address.
   *
   * @param name what it is called there
   * @throws RuleViolation when it is none
   */
  public static YearMonth month(String name, String text) {
    try {
      if (text.length() == WRITTEN) {
        YearMonth month = YearMonth.parse(text);
        if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
          return month;
        }
      }
    } catch (DateTimeException e) {
      throw noMonth(name, text);
    }
    throw noMonth(name, text);
  }

  private static RuleViolation noMonth(String name, String text) {
    return new RuleViolation(
        "statistics_month",
        name
            + " must look like 2026-03, with a year from "
            + FIRST_YEAR
            + " to "
            + LAST_YEAR
            + ", but is "
            + text,
        name,
        Integer.toString(FIRST_YEAR),
        Integer.toString(LAST_YEAR));
  }

  private boolean flag(String name) {
    return switch (one(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new RuleViolation("statistics_flag", name + " must be true or false", name);
    };
  }
}
