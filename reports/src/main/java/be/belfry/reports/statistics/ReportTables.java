package be.belfry.reports.statistics;

import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Received;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Palette;
import java.awt.geom.Rectangle2D;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;

/** The tables of the monthly report: splits, times, completeness. */
final class ReportTables {
  private final MonthlyPublication publication;
  private final Formats formats;
  private final ResourceBundle words;
  private final Language language;

  ReportTables(
      MonthlyPublication publication, Formats formats, ResourceBundle words, Language language) {
    this.publication = publication;
    this.formats = formats;
    this.words = words;
    this.language = language;
  }

  /** Counts by word; where one that goes into a word is hidden, its sum is. */
  Map<String, OptionalLong> counts(MonthlyStatistics table, UnaryOperator<String> word) {
    Map<String, OptionalLong> counts = new LinkedHashMap<>();
    for (MonthlyFigure figure : table.items()) {
      counts.merge(
          word.apply(figure.values().get(0)),
          figure.value(),
          (a, b) ->
              a.isPresent() && b.isPresent()
                  ? OptionalLong.of(a.getAsLong() + b.getAsLong())
                  : OptionalLong.empty());
    }
    return counts;
  }

  /**
   * A table, the highest count first, the hidden ones last.
   *
   * @param total of which shares are taken; empty for no shares
   */
  MonthlyView.Split split(
      String title,
      String definition,
      String column,
      Map<String, OptionalLong> counts,
      OptionalLong total) {
    long highest = counts.values().stream().mapToLong(v -> v.orElse(0)).max().orElse(0);
    List<MonthlyView.Row> rows =
        counts.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, OptionalLong>>comparingLong(
                        e -> -e.getValue().orElse(0))
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(e -> row(e.getKey(), e.getValue(), highest, total))
            .toList();
    return new MonthlyView.Split(title, definition, column, rows);
  }

  private MonthlyView.Row row(String name, OptionalLong value, long highest, OptionalLong total) {
    if (value.isEmpty()) {
      return new MonthlyView.Row(name, Drawings.NONE, MonthlyStatisticsReport.HIDDEN, "");
    }
    return new MonthlyView.Row(
        name,
        bar(value.getAsLong(), highest),
        formats.number(value.getAsLong()),
        share(value.getAsLong(), total.orElse(0)));
  }

  private String share(long part, long whole) {
    return Comparisons.share(part, whole).map(formats::percent).orElse("");
  }

  private static Drawing bar(long value, long highest) {
    return new Drawing(
        "",
        (g, b) -> {
          g.setColor(Palette.STEEL);
          double width = highest == 0 ? 0 : b.getWidth() * value / highest;
          g.fill(new Rectangle2D.Double(b.getX(), b.getY(), Math.max(0.5, width), b.getHeight()));
        });
  }

  /**
   * What is said of a table without rows.
   *
   * @return that there are none when the month's whole is 0, else that nothing is known by this
   *     dimension
   */
  static String none(MonthlyPublication publication, Unit unit, ResourceBundle words) {
    boolean zero =
        publication.series(unit).items().stream()
            .filter(figure -> figure.month().equals(publication.month()))
            .anyMatch(figure -> figure.value().equals(OptionalLong.of(0)));
    return words.getString(zero ? "none" : "noFigures");
  }

  /** Timeliness, handling and extent; a table for each that something was measured of. */
  List<MonthlyView.Split> times() {
    List<MonthlyView.Split> splits = new ArrayList<>();
    for (TimeMeasure.Kind kind : TimeMeasure.Kind.values()) {
      List<MonthlyView.Row> rows = new ArrayList<>();
      for (TimeMeasure measure : TimeMeasure.values()) {
        if (measure.kind() == kind) {
          rows(measure, rows);
        }
      }
      if (!rows.isEmpty()) {
        String key = "times." + kind.name().toLowerCase(java.util.Locale.ROOT);
        splits.add(
            new MonthlyView.Split(
                words.getString(key),
                words.getString(key + ".definition"),
                StatisticsWords.column(TimeTables.MEASURE, language),
                rows));
      }
    }
    return splits;
  }

  private void rows(TimeMeasure measure, List<MonthlyView.Row> rows) {
    String name = Labels.of(language.locale(), measure);
    OptionalLong owed = TimeTables.owed(publication.times(), measure);
    for (MonthlyFigure figure : publication.times().items()) {
      String statistic = figure.values().get(1);
      if (!figure.values().get(0).equals(measure.code()) || statistic.equals(TimeTables.LATE)) {
        continue;
      }
      boolean share = statistic.equals(TimeTables.KEPT) && figure.value().isPresent();
      rows.add(
          new MonthlyView.Row(
              say(
                  "measured",
                  name,
                  StatisticsWords.value(TimeTables.STATISTIC, statistic, language)),
              // Of all that was owed, so that the bars of several measures can be compared.
              share && owed.isPresent()
                  ? bar(figure.value().getAsLong(), owed.getAsLong())
                  : Drawings.NONE,
              written(statistic, figure.value()),
              share ? share(figure.value().getAsLong(), owed.orElse(0)) : ""));
    }
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), language.locale()).format(arguments);
  }

  private String written(String statistic, OptionalLong value) {
    if (value.isEmpty()) {
      return MonthlyStatisticsReport.HIDDEN;
    }
    return TimeTables.isTime(statistic)
        ? TimeWords.of(value.getAsLong(), language)
        : formats.number(value.getAsLong());
  }

  /** What came in on each channel, and what became of it; nothing in what is published. */
  List<MonthlyView.Split> completeness() {
    List<Received> real = publication.received().stream().filter(r -> !r.exercise()).toList();
    if (real.isEmpty()) {
      return List.of();
    }
    Received all = real.stream().reduce(Received::plus).orElseThrow();
    Map<String, OptionalLong> channels = new LinkedHashMap<>();
    real.forEach(
        r ->
            channels.put(
                StatisticsWords.value(Dimension.CHANNEL.code(), r.channel().code(), language),
                OptionalLong.of(r.count())));
    Map<String, OptionalLong> states = new LinkedHashMap<>();
    for (NotificationState state : NotificationState.values()) {
      if (all.in(state) != 0) {
        states.put(Labels.of(language.locale(), state), OptionalLong.of(all.in(state)));
      }
    }
    String finding =
        say(
            all.missing() == 0 ? "complete" : "incomplete",
            formats.number(all.count()),
            formats.number(all.accounted()));
    return List.of(
        split(
            words.getString("received"),
            finding,
            StatisticsWords.column(Dimension.CHANNEL.code(), language),
            channels,
            OptionalLong.of(all.count())),
        split(
            words.getString("states"),
            finding,
            words.getString("state"),
            states,
            OptionalLong.of(all.count())));
  }
}
