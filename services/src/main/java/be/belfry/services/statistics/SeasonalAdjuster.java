package be.belfry.services.statistics;

import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.AdjustedStatistics.Span;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.NotAdjusted;
import be.belfry.domain.statistics.SeasonalSpan;
import be.belfry.services.statistics.AdjustmentTurns.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import jdplus.sa.base.api.diagnostics.CombinedSeasonalityTest.IdentifiableSeasonality;
import jdplus.sa.base.core.tests.CombinedSeasonality;
import jdplus.toolkit.base.api.processing.ProcessingLog;
import jdplus.toolkit.base.api.timeseries.TsData;
import jdplus.toolkit.base.api.timeseries.TsPeriod;
import jdplus.x13.base.api.x13.X13Spec;
import jdplus.x13.base.core.x13.X13Kernel;
import jdplus.x13.base.core.x13.X13Results;

/**
 * Takes the pattern of the year out of a series by X-13 of JDemetra+, with the specification RSA3:
 * levels or logarithms, outliers and the model by themselves, no effect of the calendar's working
 * days, which X-13 would take from another country's calendar.
 */
final class SeasonalAdjuster {
  /** The method with the version of the program. */
  static final String METHOD = "X-13 (RSA3), JDemetra+ " + version();

  private static final AdjustmentTurns TURNS =
      new AdjustmentTurns(SeasonalAdjuster::adjusted, Duration.ofSeconds(10));

  private SeasonalAdjuster() {}

  /**
   * The series with what is left of it without its seasons. The same month has the same adjusted
   * figure in whatever question it stands.
   *
   * @param table the months that were asked for
   * @param whole the whole series, from which the adjusted figures are worked out
   * @param present month that is not over yet
   * @throws be.belfry.domain.shared.Busy when other series are being adjusted
   */
  static AdjustedStatistics of(
      MonthlyStatistics table, MonthlyStatistics whole, YearMonth present) {
    SeasonalSpan span = SeasonalSpan.of(whole, present);
    if (span.reason().isPresent()) {
      return new AdjustedStatistics(table, METHOD, Optional.empty(), Map.of(), span.reason());
    }
    List<MonthlyFigure> figures = span.figures();
    YearMonth first = figures.get(0).month();
    Optional<List<BigDecimal>> left =
        TURNS.of(new Series(first, figures.stream().map(i -> i.value().orElse(0)).toList()));
    return new AdjustedStatistics(
        table,
        METHOD,
        Optional.of(new Span(first, figures.get(figures.size() - 1).month())),
        left.map(values -> within(table, first, values)).orElse(Map.of()),
        left.isPresent() ? Optional.empty() : Optional.of(NotAdjusted.NOT_SEASONAL));
  }

  /** Nothing for a series without identifiable seasons, or of which less than 0 would be left. */
  private static Optional<List<BigDecimal>> adjusted(Series series) {
    YearMonth first = series.first();
    double[] values = series.values().stream().mapToDouble(Long::doubleValue).toArray();
    X13Results results =
        X13Kernel.of(X13Spec.RSA3, null)
            .process(
                TsData.ofInternal(TsPeriod.monthly(first.getYear(), first.getMonthValue()), values),
                ProcessingLog.dummy());
    if (!results.isValid() || seasons(results) != IdentifiableSeasonality.Present) {
      return Optional.empty();
    }
    double[] left = results.getFinals().getD11final().getValues().toArray();
    for (double value : left) {
      if (!(value >= 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Arrays.stream(left)
            .mapToObj(value -> BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP))
            .toList());
  }

  private static IdentifiableSeasonality seasons(X13Results results) {
    boolean factors = results.getDecomposition().getMode().isMultiplicative();
    return CombinedSeasonality.of(results.getDecomposition().getD8(), factors ? 1 : 0).getSummary();
  }

  private static Map<YearMonth, BigDecimal> within(
      MonthlyStatistics table, YearMonth first, List<BigDecimal> values) {
    Map<YearMonth, BigDecimal> months = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      YearMonth month = first.plusMonths(i);
      if (!month.isBefore(table.from()) && !month.isAfter(table.to())) {
        months.put(month, values.get(i));
      }
    }
    return months;
  }

  private static String version() {
    try (InputStream in =
        X13Kernel.class.getResourceAsStream(
            "/META-INF/maven/eu.europa.ec.joinup.sat/jdplus-x13-base-core/pom.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
