package be.belfry.reports.statistics;

import be.belfry.domain.incident.RsitType;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Mark;
import be.belfry.reports.engine.Palette;
import be.belfry.reports.engine.PdfDocument;
import java.text.MessageFormat;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The monthly report as PDF. Every table prints its unit, reference date and definition. */
final class MonthlyStatisticsReport {
  private final MonthlyPublication publication;
  private final Language language;
  private final ResourceBundle words;
  private final Formats formats;
  private final int last;

  MonthlyStatisticsReport(MonthlyPublication publication, Language language) {
    this.publication = publication;
    this.language = language;
    this.words = PdfDocument.words("monthly-statistics", language);
    this.formats = new Formats(language);
    this.last = publication.incidents().items().size() - 1;
  }

  byte[] make() {
    String month = formats.month(publication.month());
    return PdfDocument.make(
        "statistics/monthly-statistics",
        view(month),
        words,
        words.getString("heading") + " \u00b7 " + month,
        language);
  }

  private MonthlyView view(String month) {
    MonthlyFigure now = publication.incidents().items().get(last);
    List<MonthlyView.Month> months = months();
    int half = (months.size() + 1) / 2;
    String demo = publication.demo() ? words.getString("demo") : "";
    return new MonthlyView(
        demo.isEmpty()
            ? words.getString("internal")
            : words.getString("internal") + " \u00b7 " + demo,
        Drawings.watermark(demo),
        words("reference", month, Statistics.DEFINITION),
        Character.toUpperCase(month.charAt(0)) + month.substring(1),
        words.getString("status." + now.status().code()),
        words("made", formats.instant(publication.madeAt())),
        List.of(
            key(publication.notifications()),
            key(publication.incidents()),
            key(publication.entities())),
        definition(publication.notifications()) + " " + definition(publication.incidents()),
        chart(),
        breakMonths().isEmpty() ? "" : label(Note.BREAK),
        months.subList(0, half),
        months.subList(half, months.size()),
        splits(),
        notes());
  }

  private MonthlyView.Key key(MonthlyStatistics series) {
    long value = value(series, last);
    return new MonthlyView.Key(
        label(series.unit()),
        formats.number(value),
        last > 0 ? arrow(value - value(series, last - 1)) : Drawings.NONE,
        last > 0 ? words("beforeMonth", formats.signed(value - value(series, last - 1))) : "",
        last >= 12 ? arrow(value - value(series, last - 12)) : Drawings.NONE,
        last >= 12 ? words("beforeYear", formats.signed(value - value(series, last - 12))) : "",
        StatisticsWords.text("Unit." + series.unit().name() + ".definition", language)
            + "; "
            + label(series.referenceDate()));
  }

  private static Drawing arrow(long change) {
    return (change > 0 ? Mark.UP : change < 0 ? Mark.DOWN : Mark.SAME).in(Palette.NAVY);
  }

  private static long value(MonthlyStatistics series, int month) {
    return series.items().get(month).value().orElse(0);
  }

  private List<Integer> breakMonths() {
    List<MonthlyFigure> items = publication.incidents().items();
    return IntStream.range(0, items.size())
        .filter(i -> Statistics.isBreak(items.get(i).month()))
        .boxed()
        .toList();
  }

  private Drawing chart() {
    List<String> names = new ArrayList<>();
    for (MonthlyFigure item : publication.incidents().items()) {
      YearMonth month = item.month();
      boolean year = names.isEmpty() || month.getMonthValue() == 1;
      names.add(formats.shortMonth(month) + (year ? "\n" + month.getYear() : ""));
    }
    return new LineChart(
            names,
            List.of(series(publication.notifications()), series(publication.incidents())),
            breakMonths(),
            formats::number)
        .drawing(
            words(
                "chart",
                formats.month(publication.incidents().from()),
                formats.month(publication.month()),
                formats.number(value(publication.notifications(), last)),
                formats.number(value(publication.incidents(), last))));
  }

  private LineChart.Series series(MonthlyStatistics table) {
    return new LineChart.Series(
        label(table.unit()), table.items().stream().map(i -> i.value().orElse(0)).toList());
  }

  private List<MonthlyView.Month> months() {
    List<MonthlyView.Month> rows = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      MonthlyFigure item = publication.incidents().items().get(i);
      rows.add(
          new MonthlyView.Month(
              formats.month(item.month()) + (Statistics.isBreak(item.month()) ? " *" : ""),
              formats.number(value(publication.notifications(), i)),
              formats.number(value(publication.incidents(), i)),
              formats.number(value(publication.entities(), i))));
    }
    return rows;
  }

  private List<MonthlyView.Split> splits() {
    List<MonthlyView.Split> splits = new ArrayList<>();
    for (MonthlyStatistics table : publication.tables()) {
      String dimension = table.dimensions().get(1);
      Map<String, Long> counts = new LinkedHashMap<>();
      table.items().forEach(i -> counts.merge(i.values().get(0), i.value().orElse(0), Long::sum));
      if (dimension.equals(Dimension.CLASSIFICATION.code())) {
        splits.add(split(table, words.getString("class"), classes(counts)));
      }
      Map<String, Long> named = new LinkedHashMap<>();
      counts.forEach(
          (code, count) ->
              named.merge(StatisticsWords.value(dimension, code, language), count, Long::sum));
      splits.add(split(table, StatisticsWords.column(dimension, language), named));
    }
    if (!publication.excluded().items().isEmpty()) {
      Map<String, Long> reasons = new LinkedHashMap<>();
      publication
          .excluded()
          .items()
          .forEach(
              i ->
                  reasons.merge(
                      StatisticsWords.value(Statistics.EXCLUDED, i.values().get(0), language),
                      i.value().orElse(0),
                      Long::sum));
      splits.add(
          split(
              publication.excluded(),
              StatisticsWords.column(Statistics.EXCLUDED, language),
              reasons));
    }
    return splits;
  }

  /** The classes of the taxonomy, from its types. */
  private Map<String, Long> classes(Map<String, Long> types) {
    Map<String, Long> classes = new LinkedHashMap<>();
    types.forEach(
        (code, count) ->
            classes.merge(
                code.equals(Dimension.UNKNOWN)
                    ? StatisticsWords.text("unknown", language)
                    : label(Coded.of(RsitType.class, code).rsitClass()),
                count,
                Long::sum));
    return classes;
  }

  private MonthlyView.Split split(
      MonthlyStatistics table, String column, Map<String, Long> counts) {
    boolean excluded = table.dimensions().contains(Statistics.EXCLUDED);
    long total =
        excluded
            ? counts.values().stream().mapToLong(v -> v).sum()
            : value(
                table.unit() == Unit.INCIDENT
                    ? publication.incidents()
                    : publication.notifications(),
                last);
    long highest = counts.values().stream().mapToLong(v -> v).max().orElse(0);
    List<MonthlyView.Row> rows =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                e ->
                    new MonthlyView.Row(
                        e.getKey(),
                        bar(e.getValue(), highest),
                        formats.number(e.getValue()),
                        total == 0 ? "" : formats.percent((double) e.getValue() / total)))
            .toList();
    return new MonthlyView.Split(
        excluded ? words.getString("excluded") : words("by", label(table.unit()), column),
        definition(table) + (multiple(table) ? " " + label(Note.MULTIPLE) : ""),
        column,
        rows);
  }

  private static Drawing bar(long value, long highest) {
    return new Drawing(
        "",
        (g, b) -> {
          g.setColor(Palette.STEEL);
          double width = highest == 0 ? 0 : b.getWidth() * value / highest;
          g.fill(
              new java.awt.geom.Rectangle2D.Double(
                  b.getX(), b.getY(), Math.max(0.5, width), b.getHeight()));
        });
  }

  private static boolean multiple(MonthlyStatistics table) {
    return table.notes().contains(Note.MULTIPLE);
  }

  private String definition(MonthlyStatistics table) {
    return words(
        "definition",
        label(table.unit()),
        StatisticsWords.text("Unit." + table.unit().name() + ".definition", language),
        label(table.referenceDate()));
  }

  private List<MonthlyView.Bullet> notes() {
    TreeSet<Note> notes = new TreeSet<>(publication.notifications().notes());
    notes.addAll(publication.incidents().notes());
    publication.tables().forEach(t -> notes.addAll(t.notes()));
    List<MonthlyView.Bullet> bullets = new ArrayList<>();
    notes.forEach(n -> bullets.add(new MonthlyView.Bullet(label(n))));
    bullets.add(new MonthlyView.Bullet(words.getString("excludedNote")));
    bullets.add(new MonthlyView.Bullet(words.getString("finalNote")));
    bullets.add(
        new MonthlyView.Bullet(
            new MessageFormat(StatisticsWords.text("basis", language), language.locale())
                .format(new Object[] {Statistics.DEFINITION})));
    return bullets;
  }

  private String label(Enum<?> constant) {
    return Labels.of(language.locale(), constant);
  }

  private String words(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), language.locale()).format(arguments);
  }
}
