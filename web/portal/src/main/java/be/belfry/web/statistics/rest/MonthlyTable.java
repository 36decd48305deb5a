package be.belfry.web.statistics.rest;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.FigureComparison;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.Imprint;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.SeriesBreak;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import be.belfry.services.statistics.StatisticsTables;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The monthly figures as a body.
 *
 * @param items each with the month, a field for each dimension, value (unless suppressed or not
 *     observed), status and flags
 * @param notes sentences that belong to the figures, in the caller's language
 * @param series what is said of a foreign series; its definition is not ours
 * @param whole of times of several months: those of all records together
 * @param filters the only value that is in the figures, by its dimension; absent for the whole
 * @param revision {@code present}: the figures are those of now; absent of times, whose items say
 *     each whether they are of now or of which closure
 * @param regime which the figures are of; {@code all} unless a filter names one
 * @param suppression what is left out of them
 * @param licence on what terms they may be used
 */
public record MonthlyTable(
    Unit unit,
    YearMonth from,
    YearMonth to,
    ReferenceDate referenceDate,
    String zone,
    String definition,
    String source,
    List<String> dimensions,
    List<Map<String, Object>> items,
    List<String> notes,
    Optional<Foreign> series,
    Optional<List<Map<String, Object>>> whole,
    Optional<Map<String, String>> filters,
    Optional<String> revision,
    String regime,
    String suppression,
    String licence) {
  /** Of now, not of a closure; as in the files. */
  static final String PRESENT = "present";

  /** What is given here is complete and for inside; when it was read stands elsewhere. */
  static final Imprint TERMS = Imprint.internal(Instant.EPOCH, false);

  private static final String REVISION = "revision";
  private static final String DEFINITION = "definition";

  /** What is said of a foreign series, in the caller's language. */
  record Foreign(String title, String definition, String origin) {
    static Foreign of(ForeignSeries series, Language language) {
      return new Foreign(
          series.title().in(language), series.definition().in(language), series.origin());
    }
  }

  static MonthlyTable of(MonthlyStatistics statistics, Language language) {
    return new MonthlyTable(
        statistics.unit(),
        statistics.from(),
        statistics.to(),
        statistics.referenceDate(),
        statistics.zone(),
        statistics.definition(),
        statistics.source(),
        statistics.dimensions(),
        statistics.items().stream().map(i -> item(i, statistics.dimensions())).toList(),
        statistics.notes().stream().map(n -> Labels.of(language.locale(), n)).toList(),
        statistics.series().map(s -> Foreign.of(s, language)),
        Optional.empty(),
        Optional.of(statistics.filters()).filter(f -> !f.isEmpty()),
        Optional.of(PRESENT),
        statistics.regime(),
        TERMS.suppression(),
        TERMS.licence());
  }

  /** Times of a month. */
  static MonthlyTable times(StatisticsTables.TimesOfMonth times, Language language) {
    return times(
        of(times.times(), language),
        Optional.empty(),
        times.closure().map(c -> Map.of(times.times().to(), c)).orElse(Map.of()));
  }

  /** Figures with growth and shares: each item has what can be compared. */
  static MonthlyTable of(ComparedStatistics compared, Language language) {
    MonthlyTable table = of(compared.table(), language);
    for (int i = 0; i < table.items.size(); i++) {
      FigureComparison comparison = compared.comparisons().get(i);
      Map<String, Object> item = table.items.get(i);
      comparison.onMonth().ifPresent(v -> item.put("onMonth", v));
      comparison.onMonthPercent().ifPresent(v -> item.put("onMonthPercent", v));
      comparison.onYear().ifPresent(v -> item.put("onYear", v));
      comparison.onYearPercent().ifPresent(v -> item.put("onYearPercent", v));
      comparison.share().ifPresent(v -> item.put("share", v));
    }
    return table;
  }

  /** Times of several months. */
  static MonthlyTable times(StatisticsTables.TimesOfSpan times, Language language) {
    return times(of(times.months(), language), Optional.of(whole(times)), times.closures());
  }

  private static MonthlyTable times(
      MonthlyTable months,
      Optional<List<Map<String, Object>>> whole,
      Map<YearMonth, Closure> closures) {
    for (Map<String, Object> item : months.items) {
      Closure closure = closures.get((YearMonth) item.get("month"));
      item.put(REVISION, closure == null ? PRESENT : Integer.toString(closure.no()));
      item.put(DEFINITION, closure == null ? Statistics.DEFINITION : closure.definition());
    }
    return new MonthlyTable(
        months.unit,
        months.from,
        months.to,
        months.referenceDate,
        months.zone,
        months.definition,
        months.source,
        months.dimensions,
        months.items,
        months.notes,
        months.series,
        whole,
        Optional.empty(),
        Optional.empty(),
        months.regime,
        months.suppression,
        months.licence);
  }

  private static List<Map<String, Object>> whole(StatisticsTables.TimesOfSpan times) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (MonthlyFigure figure :
        TimeTables.of(times.months().to(), times.times().whole(), FigureStatus.PROVISIONAL)
            .items()) {
      Map<String, Object> item = item(figure, times.months().dimensions());
      List<Flag> flags = new ArrayList<>(figure.flags());
      flags.remove(Flag.BREAK);
      if (SeriesBreak.isBetween(times.months().from(), times.months().to())) {
        flags.add(0, Flag.BREAK);
      }
      item.put("flags", flags);
      item.remove("month");
      item.remove("status");
      items.add(item);
    }
    return items;
  }

  private static Map<String, Object> item(MonthlyFigure figure, List<String> dimensions) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("month", figure.month());
    for (int i = 0; i < figure.values().size(); i++) {
      item.put(dimensions.get(i + 1), figure.values().get(i));
    }
    if (dimensions.contains(TimeTables.MEASURE)) {
      // Each measure is one of a unit, by the date of that; the table has those of all.
      Unit unit = Coded.of(TimeMeasure.class, figure.values().get(0)).unit();
      item.put("unit", unit);
      item.put("referenceDate", unit.referenceDate());
    }
    figure.value().ifPresent(value -> item.put("value", value));
    FigureStatus status = figure.status();
    List<Flag> flags = figure.flags();
    item.put("status", status);
    item.put("flags", flags);
    return item;
  }
}
