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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The question for figures as it stands in an address, for pages and API alike. {@code by} is
 * repeated or separated by commas.
 */
public final class StatisticsParameters {
  /** Names of the parameters. */
  public static final Set<String> NAMES =
      Set.of("from", "to", "unit", "by", "source", "excluded", "compare", "format");

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
        flag("excluded"));
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
    return one("view").filter("chart"::equals).isPresent();
  }

  /** Whether the series is wanted without its seasons too. */
  public boolean isAdjusted() {
    return one("adjusted").filter("true"::equals).isPresent();
  }

  /**
   * A question as it stands in an address, always written in the same way, so that who gets it asks
   * the same.
   *
   * @param chart whether the figures are wanted as a chart
   * @param adjusted whether the series is wanted without its seasons too
   */
  public static String address(MonthlyQuery query, boolean chart, boolean adjusted) {
    StringBuilder address = new StringBuilder("unit=").append(query.unit().code());
    address.append("&from=").append(query.from()).append("&to=").append(query.to());
    if (!query.by().isEmpty()) {
      address
          .append("&by=")
          .append(query.by().stream().map(Dimension::code).collect(Collectors.joining(",")));
    }
    if (!query.source().equals(MonthlyQuery.OWN)) {
      address.append("&source=").append(URLEncoder.encode(query.source(), StandardCharsets.UTF_8));
    }
    if (query.excluded()) {
      address.append("&excluded=true");
    }
    if (adjusted) {
      address.append("&adjusted=true");
    }
    return chart ? address.append("&view=chart").toString() : address.toString();
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
