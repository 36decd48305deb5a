package be.belfry.reports.statistics;

import be.belfry.domain.incident.RsitType;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.BesideChange;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChange;
import be.belfry.domain.statistics.FigureComparison;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.LeadershipFigures;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.SeriesBreak;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeChange;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import java.text.MessageFormat;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables and charts of the report for leadership: each figure beside the month and the year
 * before, years with their breaks, timeliness, revisions. What stands in a chart stands in the
 * table below it.
 */
final class LeadershipTables {
  private static final int MONTHS_OF_A_YEAR = 12;

  /** Sign of what has no number of its own. */
  private static final String OTHERS = "…";

  private static final int PERCENT = 100;

  private final MonthlyPublication publication;
  private final LeadershipFigures more;
  private final Formats formats;
  private final ResourceBundle words;
  private final Language language;

  LeadershipTables(
      MonthlyPublication publication,
      LeadershipFigures more,
      Formats formats,
      ResourceBundle words,
      Language language) {
    this.publication = publication;
    this.more = more;
    this.formats = formats;
    this.words = words;
    this.language = language;
  }

  /** A count beside those of a month and a year before; what cannot be compared is empty. */
  private record Compared(long now, OptionalLong month, OptionalLong year) {
    static Compared of(MonthlyFigure figure, FigureComparison comparison) {
      long now = figure.value().orElse(0);
      return new Compared(now, before(now, comparison.onMonth()), before(now, comparison.onYear()));
    }

    /** Of a month that goes on: a part is not compared with a whole. */
    static Compared alone(MonthlyFigure figure) {
      return new Compared(figure.value().orElse(0), OptionalLong.empty(), OptionalLong.empty());
    }

    private static OptionalLong before(long now, OptionalLong difference) {
      return difference.isPresent()
          ? OptionalLong.of(now - difference.getAsLong())
          : OptionalLong.empty();
    }

    Compared plus(Compared other) {
      return new Compared(now + other.now, sum(month, other.month), sum(year, other.year));
    }

    private static OptionalLong sum(OptionalLong a, OptionalLong b) {
      return a.isPresent() && b.isPresent()
          ? OptionalLong.of(a.getAsLong() + b.getAsLong())
          : OptionalLong.empty();
    }
  }

  /** All of them, in their order. */
  List<MonthlyView.Wide> all() {
    List<MonthlyView.Wide> all = new ArrayList<>();
    more.series().stream().map(this::months).forEach(all::add);
    years().forEach(all::add);
    for (ComparedStatistics table : more.tables()) {
      if (table.table().dimensions().get(1).equals(Dimension.CLASSIFICATION.code())) {
        all.add(classes(table));
        if (table.table().unit() == Unit.NOTIFICATION) {
          continue;
        }
      }
      all.add(split(table));
    }
    timeliness().forEach(all::add);
    revisions().forEach(all::add);
    return all;
  }

  private MonthlyView.Wide months(ComparedStatistics compared) {
    MonthlyStatistics series = compared.table();
    List<MonthlyView.WideRow> rows = new ArrayList<>();
    for (int i = series.items().size() - 1; i >= 0; i--) {
      MonthlyFigure figure = series.items().get(i);
      FigureComparison comparison = compared.comparisons().get(i);
      boolean whole = publication.isOver() || !figure.month().equals(publication.month());
      rows.add(
          new MonthlyView.WideRow(
              formats.month(figure.month())
                  + mark(figure.month())
                  + (publication.isOpenBesideClosed(figure.month())
                      ? " " + MonthlyStatisticsReport.AS_OF_NOW
                      : ""),
              figure.isObserved()
                  ? formats.number(figure.value().orElse(0))
                  : MonthlyStatisticsReport.NOT_OBSERVED,
              whole ? signed(comparison.onMonth()) : "",
              whole ? signed(comparison.onYear()) : "",
              whole ? percent(comparison) : ""));
    }
    return MonthlyView.Wide.of(
        say("leadership.months", label(series.unit())),
        definition(series),
        Drawings.NONE,
        0,
        columns("month", "number", "leadership.onMonth", "leadership.onYear", "onYearPercent"),
        rows,
        words.getString("noFigures"));
  }

  private List<String> columns(String... keys) {
    return Stream.of(keys).map(words::getString).toList();
  }

  private String percent(FigureComparison comparison) {
    return comparison.onYearPercent().map(formats::signedPercent).orElse("");
  }

  private static String mark(YearMonth month) {
    return SeriesBreak.at(month).isPresent() ? " " + MonthlyStatisticsReport.BREAK : "";
  }

  private MonthlyView.Wide classes(ComparedStatistics table) {
    Map<String, Compared> rows = rows(table, this::rsitClass);
    List<String> names = sorted(rows);
    List<String> signs =
        IntStream.rangeClosed(1, names.size()).mapToObj(Integer::toString).toList();
    Map<String, Compared> signed = new LinkedHashMap<>();
    IntStream.range(0, names.size())
        .forEach(i -> signed.put(signs.get(i) + "  " + names.get(i), rows.get(names.get(i))));
    Unit unit = table.table().unit();
    List<BarChart.Bar> bars = new ArrayList<>();
    bar(
        bars,
        unit,
        publication.month(),
        names.stream().map(n -> OptionalLong.of(rows.get(n).now())));
    bar(
        bars,
        unit,
        publication.month().minusMonths(1),
        names.stream().map(n -> rows.get(n).month()));
    bar(
        bars,
        unit,
        publication.month().minusMonths(MONTHS_OF_A_YEAR),
        names.stream().map(n -> rows.get(n).year()));
    return wide(
        table.table(),
        words.getString("class"),
        new BarChart(bars, Stream.concat(signs.stream(), Stream.of(OTHERS)).toList(), 0)
            .drawing(
                say("leadership.classChart", label(unit), names.size())
                    + " "
                    + words.getString("leadership.others")),
        bars.size(),
        signed,
        false);
  }

  /**
   * A bar of a month of which each part is known; the last part is of classes that the month of the
   * report has none of.
   */
  private void bar(
      List<BarChart.Bar> bars, Unit unit, YearMonth month, Stream<OptionalLong> parts) {
    List<OptionalLong> all = parts.toList();
    if (!all.isEmpty() && all.stream().allMatch(OptionalLong::isPresent)) {
      List<Long> lengths = new ArrayList<>(all.stream().map(OptionalLong::getAsLong).toList());
      long named = lengths.stream().mapToLong(Long::longValue).sum();
      long total = Math.max(named, total(unit, month));
      lengths.add(total - named);
      bars.add(new BarChart.Bar(formats.month(month), lengths, formats.number(total), true, false));
    }
  }

  private long total(Unit unit, YearMonth month) {
    return publication.series(unit).items().stream()
        .filter(i -> i.month().equals(month))
        .mapToLong(i -> i.value().orElse(0))
        .sum();
  }

  private MonthlyView.Wide split(ComparedStatistics table) {
    String dimension = table.table().dimensions().get(1);
    Map<String, Compared> rows =
        rows(table, code -> StatisticsWords.value(dimension, code, language));
    List<BarChart.Bar> bars =
        sorted(rows).stream()
            .map(
                name ->
                    new BarChart.Bar(
                        name,
                        List.of(rows.get(name).now()),
                        formats.number(rows.get(name).now()),
                        true,
                        false))
            .toList();
    boolean charted =
        dimension.equals(Dimension.SECTOR.code()) && table.table().unit() == Unit.INCIDENT;
    return wide(
        table.table(),
        StatisticsWords.column(dimension, language),
        new BarChart(bars, List.of(), 0).drawing(say("leadership.sectorChart", rows.size())),
        charted ? bars.size() : 0,
        rows,
        true);
  }

  private Map<String, Compared> rows(ComparedStatistics table, UnaryOperator<String> word) {
    Map<String, Compared> rows = new LinkedHashMap<>();
    List<MonthlyFigure> items = table.table().items();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).isObserved() && !items.get(i).values().isEmpty()) {
        rows.merge(
            word.apply(items.get(i).values().get(0)),
            publication.isOver()
                ? Compared.of(items.get(i), table.comparisons().get(i))
                : Compared.alone(items.get(i)),
            Compared::plus);
      }
    }
    return rows;
  }

  private static List<String> sorted(Map<String, Compared> rows) {
    return rows.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Compared>>comparingLong(e -> -e.getValue().now())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private MonthlyView.Wide wide(
      MonthlyStatistics table,
      String column,
      Drawing chart,
      int bars,
      Map<String, Compared> rows,
      boolean sort) {
    long total = total(table.unit(), publication.month());
    List<MonthlyView.WideRow> lines =
        (sort ? sorted(rows) : List.copyOf(rows.keySet()))
            .stream().map(name -> row(name, rows.get(name), total)).toList();
    return MonthlyView.Wide.of(
        say("by", label(table.unit()), column),
        definition(table)
            + " "
            + statistics("total", formats.number(total))
            + (table.notes().contains(Note.MULTIPLE) ? " " + label(Note.MULTIPLE) : ""),
        chart,
        bars,
        List.of(
            column,
            words.getString("number"),
            words.getString("share"),
            words.getString("leadership.onMonth"),
            words.getString("leadership.onYear")),
        lines,
        ReportTables.none(publication, table.unit(), words));
  }

  private MonthlyView.WideRow row(String name, Compared count, long total) {
    return new MonthlyView.WideRow(
        name,
        formats.number(count.now()),
        Comparisons.share(count.now(), total).map(formats::percent).orElse(""),
        difference(count.now(), count.month()),
        difference(count.now(), count.year()));
  }

  private String difference(long now, OptionalLong before) {
    return before.isPresent() ? formats.signed(now - before.getAsLong()) : "";
  }

  private String signed(OptionalLong difference) {
    return difference.isPresent() ? formats.signed(difference.getAsLong()) : "";
  }

  /** What a year has: its months of which there are figures, and their sum. */
  private static final class Sum {
    private int months;
    private long count;
  }

  private static Map<Integer, Sum> byYear(MonthlyStatistics series) {
    Map<Integer, Sum> years = new TreeMap<>();
    for (MonthlyFigure figure : series.items()) {
      if (series.isObserved(figure.month())) {
        Sum sum = years.computeIfAbsent(figure.month().getYear(), y -> new Sum());
        sum.months++;
        sum.count += figure.value().orElse(0);
      }
    }
    return years;
  }

  private List<MonthlyView.Wide> years() {
    Map<Integer, Sum> incidents = byYear(more.incidents());
    Map<Integer, Sum> notifications = byYear(more.notifications());
    if (incidents.isEmpty()) {
      return List.of();
    }
    List<BarChart.Bar> bars = new ArrayList<>();
    List<MonthlyView.WideRow> rows = new ArrayList<>();
    incidents.forEach(
        (year, sum) -> {
          boolean broken = !breaks(year).isEmpty();
          boolean whole = sum.months == MONTHS_OF_A_YEAR && !isRunning(year);
          String name =
              (whole
                      ? Integer.toString(year)
                      : say("leadership.partOfYear", Integer.toString(year), sum.months))
                  + (broken ? " " + MonthlyStatisticsReport.BREAK : "");
          bars.add(
              new BarChart.Bar(name, List.of(sum.count), formats.number(sum.count), whole, broken));
          Sum other = notifications.getOrDefault(year, new Sum());
          rows.add(
              new MonthlyView.WideRow(
                  name,
                  formats.number(sum.months),
                  formats.number(other.count),
                  formats.number(sum.count),
                  ""));
        });
    String broken =
        incidents.keySet().stream()
            .flatMap(year -> breaks(year).stream())
            .map(found -> label(found.note()))
            .collect(Collectors.joining(" "));
    return List.of(
        MonthlyView.Wide.of(
            words.getString("leadership.years"),
            (definition(more.incidents())
                    + " "
                    + words.getString("leadership.partial")
                    + " "
                    + (broken.isEmpty() ? "" : MonthlyStatisticsReport.BREAK + " " + broken))
                .strip(),
            new BarChart(bars, List.of(), 0).drawing(say("leadership.yearChart", bars.size())),
            bars.size(),
            List.of(
                words.getString("leadership.year"),
                words.getString("leadership.observed"),
                words.getString("notifications"),
                words.getString("incidents"),
                ""),
            rows,
            words.getString("noFigures")));
  }

  /** Whether the month of the report is of that year and goes on. */
  private boolean isRunning(int year) {
    return !publication.isOver() && publication.month().getYear() == year;
  }

  private static List<SeriesBreak> breaks(int year) {
    return IntStream.rangeClosed(1, MONTHS_OF_A_YEAR)
        .mapToObj(month -> Year.of(year).atMonth(month))
        .flatMap(month -> SeriesBreak.at(month).stream())
        .toList();
  }

  /** How much was in time, with its median; nothing when nothing was due. */
  private List<MonthlyView.Wide> timeliness() {
    List<BarChart.Bar> bars = new ArrayList<>();
    List<MonthlyView.WideRow> rows = new ArrayList<>();
    for (TimeMeasure measure : TimeMeasure.values()) {
      long owed = TimeTables.owed(publication.times(), measure).orElse(0);
      OptionalLong kept = value(measure, TimeTables.KEPT);
      if (measure.kind() != TimeMeasure.Kind.REPORTING || owed == 0 || kept.isEmpty()) {
        continue;
      }
      Optional<String> share = Comparisons.share(kept.getAsLong(), owed).map(formats::percent);
      String name = label(measure);
      share.ifPresent(
          said ->
              bars.add(
                  new BarChart.Bar(
                      name,
                      List.of(Math.round((double) PERCENT * kept.getAsLong() / owed)),
                      said,
                      true,
                      false)));
      rows.add(
          new MonthlyView.WideRow(
              name,
              formats.number(owed),
              formats.number(kept.getAsLong()),
              share.orElse(""),
              value(measure, TimeTables.MEDIAN).isPresent()
                  ? TimeWords.of(value(measure, TimeTables.MEDIAN).getAsLong(), language)
                  : ""));
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    return List.of(
        MonthlyView.Wide.of(
            words.getString("leadership.timeliness"),
            words.getString("times.reporting.definition"),
            new BarChart(bars, List.of(), PERCENT)
                .drawing(words.getString("leadership.timelinessChart")),
            bars.size(),
            List.of(
                StatisticsWords.column(TimeTables.MEASURE, language),
                words.getString("number"),
                statistic(TimeTables.KEPT),
                words.getString("share"),
                statistic(TimeTables.MEDIAN)),
            rows,
            ""));
  }

  private OptionalLong value(TimeMeasure measure, String statistic) {
    return TimeTables.value(publication.times(), measure, statistic);
  }

  private String statistic(String code) {
    return StatisticsWords.value(TimeTables.STATISTIC, code, language);
  }

  private List<MonthlyView.Wide> revisions() {
    List<MonthlyView.Wide> all = new ArrayList<>();
    for (LeadershipFigures.Revised revised : more.revisions()) {
      List<MonthlyView.WideRow> rows = new ArrayList<>();
      revised.changes().figures().forEach(change -> rows.add(row(change)));
      revised.changes().times().forEach(change -> rows.add(row(change)));
      revised.changes().beside().forEach(change -> rows.add(row(change)));
      all.add(
          MonthlyView.Wide.of(
              say(
                  "leadership.revision",
                  revised.closure().no(),
                  formats.instant(revised.closure().at())),
              revised.closure().reason().orElse(""),
              Drawings.NONE,
              0,
              List.of(
                  words.getString("leadership.figure"),
                  words.getString("leadership.old"),
                  words.getString("leadership.new"),
                  words.getString("leadership.difference"),
                  ""),
              rows,
              words.getString("leadership.noRevision")));
    }
    return all;
  }

  private MonthlyView.WideRow row(FigureChange change) {
    String split =
        change
            .by()
            .map(
                by ->
                    ": "
                        + StatisticsWords.column(by.code(), language)
                        + " \u00b7 "
                        + StatisticsWords.value(by.code(), change.value(), language))
            .orElse("");
    return new MonthlyView.WideRow(
        label(change.unit()) + split,
        formats.number(change.before()),
        formats.number(change.after()),
        formats.signed(change.difference()),
        "");
  }

  private MonthlyView.WideRow row(TimeChange change) {
    return new MonthlyView.WideRow(
        label(change.measure()) + ": " + statistic(change.statistic()),
        time(change.statistic(), change.before()),
        time(change.statistic(), change.after()),
        "",
        "");
  }

  private MonthlyView.WideRow row(BesideChange change) {
    return new MonthlyView.WideRow(
        (change.what().equals(BesideChange.IMPUTED_DATE)
            ? label(change.unit()) + ": " + label(Flag.IMPUTED_DATE)
            : say("excluded", label(change.unit()))
                + " \u00b7 "
                + StatisticsWords.value(Statistics.EXCLUDED, change.what(), language)),
        formats.number(change.before()),
        formats.number(change.after()),
        formats.signed(change.difference()),
        "");
  }

  private String time(String statistic, long value) {
    return TimeTables.isTime(statistic) ? TimeWords.of(value, language) : formats.number(value);
  }

  private String rsitClass(String code) {
    return code.equals(Dimension.UNKNOWN)
        ? StatisticsWords.text("unknown", language)
        : label(Coded.of(RsitType.class, code).rsitClass());
  }

  private String definition(MonthlyStatistics table) {
    return say(
        "definition",
        label(table.unit()),
        StatisticsWords.text("Unit." + table.unit().name() + ".definition", language),
        label(table.referenceDate()));
  }

  private String statistics(String key, Object argument) {
    return new MessageFormat(StatisticsWords.text(key, language), language.locale())
        .format(new Object[] {argument});
  }

  private String label(Enum<?> constant) {
    return Labels.of(language.locale(), constant);
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), language.locale()).format(arguments);
  }
}
