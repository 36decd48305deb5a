package be.belfry.services.statistics;

import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.NotAdjusted;
import be.belfry.domain.statistics.SeasonalSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
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

  private SeasonalAdjuster() {}

  /**
   * The series with what is left of it without its seasons.
   *
   * @param present month that is not over yet
   */
  static AdjustedStatistics of(MonthlyStatistics table, YearMonth present) {
    SeasonalSpan span = SeasonalSpan.of(table, present);
    if (span.reason().isPresent()) {
      return none(table, span.reason().get());
    }
    double[] values = span.figures().stream().mapToDouble(i -> i.value().orElse(0)).toArray();
    YearMonth first = span.figures().get(0).month();
    return adjusted(first, values)
        .map(
            v ->
                new AdjustedStatistics(table, METHOD, byMonth(span.figures(), v), Optional.empty()))
        .orElseGet(() -> none(table, NotAdjusted.NOT_SEASONAL));
  }

  private static AdjustedStatistics none(MonthlyStatistics table, NotAdjusted reason) {
    return new AdjustedStatistics(table, METHOD, Map.of(), Optional.of(reason));
  }

  /** Nothing for a series without identifiable seasons, or of which less than 0 would be left. */
  private static Optional<double[]> adjusted(YearMonth first, double[] values) {
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
    return Optional.of(left);
  }

  private static IdentifiableSeasonality seasons(X13Results results) {
    boolean factors = results.getDecomposition().getMode().isMultiplicative();
    return CombinedSeasonality.of(results.getDecomposition().getD8(), factors ? 1 : 0).getSummary();
  }

  private static Map<YearMonth, BigDecimal> byMonth(List<MonthlyFigure> figures, double[] values) {
    Map<YearMonth, BigDecimal> months = new HashMap<>();
    for (int i = 0; i < figures.size(); i++) {
      months.put(
          figures.get(i).month(), BigDecimal.valueOf(values[i]).setScale(1, RoundingMode.HALF_UP));
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
