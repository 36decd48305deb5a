package be.belfry.reports.statistics;

import be.belfry.domain.incident.RsitType;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.LeadershipFigures;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.SeriesBreak;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The monthly report as PDF. Every table prints its unit, reference date and definition. */
final class MonthlyStatisticsReport {
  /** Stands where a number is left out. */
  static final String HIDDEN = "c";

  /** Stands where nobody counted, as in the tables of Eurostat. */
  static final String NOT_OBSERVED = ":";

  /** Stands where a month was never closed, so that nothing of it was published. */
  static final String NOT_CLOSED = "\u2026";

  /** Stands at a month that is as it is now beside others that are as they were closed. */
  static final String AS_OF_NOW = "\u00b0";

  /** Stands at a month from which on a series counts something else. */
  static final String BREAK = "*";

  private static final int MONTHS_OF_A_YEAR = 12;

  /** The report for leadership has each of them beside earlier ones instead. */
  private static final List<MonthlyStatistics> NO_TABLES = List.of();

  private final MonthlyPublication publication;
  private final Optional<LeadershipFigures> leadership;
  private final Language language;
  private final ResourceBundle words;
  private final Formats formats;

  /**
   * @param leadership what the longer report has besides; empty for the month's report
   */
  MonthlyStatisticsReport(
      MonthlyPublication publication, Optional<LeadershipFigures> leadership, Language language) {
    this.publication = publication;
    this.leadership = leadership;
    this.language = language;
    this.words = PdfDocument.words("monthly-statistics", language);
    this.formats = new Formats(language);
  }

  byte[] make() {
    String month = formats.month(publication.month());
    return PdfDocument.make(
        "statistics/monthly-statistics",
        view(month),
        words,
        heading() + " \u00b7 " + month,
        language);
  }

  private String heading() {
    return words.getString(leadership.isPresent() ? "leadership.heading" : "heading");
  }

  private MonthlyView view(String month) {
    MonthlyFigure now =
        publication.incidents().items().get(publication.incidents().items().size() - 1);
    String demo = publication.demo() ? words.getString("demo") : "";
    return new MonthlyView(
        heading(),
        demo.isEmpty() ? kind() : kind() + " \u00b7 " + demo,
        Drawings.watermark(demo),
        words("reference", month, publication.definition()),
        Character.toUpperCase(month.charAt(0)) + month.substring(1),
        words.getString("status." + (now.isObserved() ? now.status().code() : "notObserved")),
        made(),
        List.of(
            key(publication.notifications()),
            key(publication.incidents()),
            key(publication.entities())),
        definition(publication.notifications()) + " " + definition(publication.incidents()),
        chart(),
        breakMonths().stream()
            .flatMap(i -> SeriesBreak.at(axis().get(i)).stream())
            .map(found -> label(found.note()))
            .collect(Collectors.joining(" ")),
        axis().stream().map(this::row).toList(),
        leadership
            .map(more -> new LeadershipTables(publication, more, formats, words, language).all())
            .orElse(List.of()),
        splits(),
        notes());
  }

  /** Whether it is for inside, or which publication it is and on what terms. */
  private String kind() {
    return publication.imprint().isPublished()
        ? words("published", publication.imprint().state(), publication.imprint().licence())
        : words.getString("internal");
  }

  /** Of which moment the figures of the month are. */
  private String made() {
    String read = formats.instant(publication.madeAt());
    return publication
        .closure()
        .map(closure -> words("madeClosed", closure.no(), formats.instant(closure.at()), read))
        .orElseGet(() -> words("made", read));
  }

  private MonthlyView.Key key(MonthlyStatistics series) {
    OptionalLong month = change(series, 1);
    OptionalLong year = change(series, MONTHS_OF_A_YEAR);
    return new MonthlyView.Key(
        label(series.unit()),
        number(series, publication.month()),
        month.isPresent() ? arrow(month.getAsLong()) : Drawings.NONE,
        month.isPresent() ? words("beforeMonth", formats.signed(month.getAsLong())) : "",
        year.isPresent() ? arrow(year.getAsLong()) : Drawings.NONE,
        year.isPresent() ? words("beforeYear", formats.signed(year.getAsLong())) : "",
        StatisticsWords.text("Unit." + series.unit().name() + ".definition", language)
            + language.semicolon()
            + label(series.referenceDate()));
  }

  /** By how much it grew; nothing while the month goes on: a part is not compared with a whole. */
  private OptionalLong change(MonthlyStatistics series, int months) {
    return publication.isOver() ? series.change(publication.month(), months) : OptionalLong.empty();
  }

  private String number(MonthlyStatistics series, YearMonth month) {
    OptionalLong value = value(series, month);
    if (value.isPresent()) {
      return formats.number(value.getAsLong());
    }
    return series.items().stream()
        .filter(i -> i.month().equals(month))
        .findFirst()
        .flatMap(MonthlyFigure::gap)
        .map(gap -> gap == Flag.NOT_CLOSED ? NOT_CLOSED : NOT_OBSERVED)
        .orElse(HIDDEN);
  }

  private static Drawing arrow(long change) {
    return (change > 0 ? Mark.UP : change < 0 ? Mark.DOWN : Mark.SAME).in(Palette.NAVY);
  }

  private static OptionalLong value(MonthlyStatistics series, YearMonth month) {
    return series.items().stream()
        .filter(i -> i.month().equals(month))
        .map(MonthlyFigure::value)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /** The months of the chart, whether there are figures of them or not. */
  private List<YearMonth> axis() {
    MonthlyStatistics series = publication.incidents();
    return Stream.iterate(series.from(), m -> !m.isAfter(series.to()), m -> m.plusMonths(1))
        .toList();
  }

  private List<Integer> breakMonths() {
    List<YearMonth> months = axis();
    return IntStream.range(0, months.size())
        .filter(i -> Statistics.isBreak(months.get(i)))
        .boxed()
        .toList();
  }

  private Drawing chart() {
    List<String> names = new ArrayList<>();
    for (YearMonth month : axis()) {
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
                number(publication.notifications(), publication.month()),
                number(publication.incidents(), publication.month())));
  }

  private LineChart.Series series(MonthlyStatistics table) {
    return new LineChart.Series(
        label(table.unit()),
        axis().stream().map(m -> value(table, m)).toList(),
        number(table, publication.month()));
  }

  private MonthlyView.Month row(YearMonth month) {
    return new MonthlyView.Month(
        formats.month(month)
            + (Statistics.isBreak(month) ? " " + BREAK : "")
            + (publication.isOpenBesideClosed(month) ? " " + AS_OF_NOW : ""),
        number(publication.notifications(), month),
        onYear(publication.notifications(), month),
        number(publication.incidents(), month),
        onYear(publication.incidents(), month),
        number(publication.entities(), month));
  }

  /** Growth in percent; nothing where both months cannot be compared, see {@link Comparisons}. */
  private String onYear(MonthlyStatistics series, YearMonth month) {
    return publication.isOver() || month.isBefore(publication.month())
        ? series.growth(month, MONTHS_OF_A_YEAR).map(formats::signedPercent).orElse("")
        : "";
  }

  private List<MonthlyView.Split> splits() {
    ReportTables tables = new ReportTables(publication, formats, words, language);
    List<MonthlyView.Split> splits = new ArrayList<>();
    for (MonthlyStatistics table : leadership.isPresent() ? NO_TABLES : publication.tables()) {
      String dimension = table.dimensions().get(1);
      MonthlyStatistics whole = publication.series(table.unit());
      // Cells of an earlier publication are no parts of the total of this one.
      OptionalLong total =
          table.notes().contains(Note.CARRIED_OVER)
              ? OptionalLong.empty()
              : value(whole, publication.month());
      // Of warnings the total stands nowhere else in the report.
      String definition =
          definition(table)
              + (table.unit() == Unit.WARNING
                  ? " " + say("total", number(whole, publication.month()))
                  : "")
              + (table.notes().contains(Note.MULTIPLE) ? " " + label(Note.MULTIPLE) : "");
      String none = ReportTables.none(publication, table.unit(), words);
      if (dimension.equals(Dimension.CLASSIFICATION.code())) {
        splits.add(
            tables
                .split(
                    words("by", label(table.unit()), words.getString("class")),
                    definition,
                    words.getString("class"),
                    tables.counts(table, this::rsitClass),
                    total)
                .orSay(none));
        if (table.unit() == Unit.NOTIFICATION) {
          // Each type is a page of incidents already; of notifications the classes do.
          continue;
        }
      }
      String column = StatisticsWords.column(dimension, language);
      splits.add(
          tables
              .split(
                  words("by", label(table.unit()), column),
                  definition,
                  column,
                  tables.counts(table, code -> StatisticsWords.value(dimension, code, language)),
                  total)
              .orSay(none));
    }
    splits.addAll(tables.times());
    for (MonthlyStatistics excluded : publication.excluded()) {
      if (!excluded.items().isEmpty()) {
        splits.add(
            tables.split(
                words("excluded", label(excluded.unit())),
                definition(excluded),
                StatisticsWords.column(Statistics.EXCLUDED, language),
                tables.counts(
                    excluded, code -> StatisticsWords.value(Statistics.EXCLUDED, code, language)),
                OptionalLong.empty()));
      }
    }
    splits.addAll(tables.completeness());
    return splits;
  }

  private String rsitClass(String code) {
    return code.equals(Dimension.UNKNOWN)
        ? StatisticsWords.text("unknown", language)
        : label(Coded.of(RsitType.class, code).rsitClass());
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
    if (!publication.isOver()) {
      bullets.add(new MonthlyView.Bullet(say("running", formats.brief(publication.madeAt()))));
    }
    if (!publication.times().items().isEmpty()) {
      notes.addAll(publication.times().notes());
    }
    publication.excluded().forEach(t -> notes.addAll(t.notes()));
    notes.remove(Note.EXCLUDED);
    // Said above, with the moment.
    notes.remove(Note.RUNNING);
    notes.forEach(
        n ->
            bullets.add(
                new MonthlyView.Bullet(
                    switch (n) {
                      case SUPPRESSED -> HIDDEN + ": " + label(n);
                      case NOT_OBSERVED -> NOT_OBSERVED + " " + label(n);
                      case NOT_CLOSED -> NOT_CLOSED + " " + label(n);
                      case BREAK_PLAN_2017, BREAK_NIS1, BREAK_NIS2 -> BREAK + " " + label(n);
                      default -> label(n);
                    })));
    imputed().ifPresent(bullets::add);
    if (!publication.closures().isEmpty()) {
      bullets.add(new MonthlyView.Bullet(AS_OF_NOW + " " + words.getString("asOfNow")));
    }
    bullets.add(
        new MonthlyView.Bullet(words("regime", StatisticsWords.text("sheet.regimeAll", language))));
    bullets.add(
        new MonthlyView.Bullet(
            words("suppression", FigureSheets.suppression(publication.imprint(), language))));
    bullets.add(new MonthlyView.Bullet(words("rounding", Comparisons.SMALLEST_BASE)));
    bullets.add(new MonthlyView.Bullet(words.getString("excludedNote")));
    bullets.add(new MonthlyView.Bullet(words.getString("finalNote")));
    bullets.add(new MonthlyView.Bullet(StatisticsWords.text("withoutT14", language)));
    bullets.add(new MonthlyView.Bullet(say("basis", publication.definition())));
    bullets.add(new MonthlyView.Bullet(StatisticsWords.text("method", language)));
    return bullets;
  }

  private String say(String key, Object argument) {
    return new MessageFormat(StatisticsWords.text(key, language), language.locale())
        .format(new Object[] {argument});
  }

  /** How many incidents are in the month by a later date. */
  private Optional<MonthlyView.Bullet> imputed() {
    MonthlyFigure month =
        publication.incidents().items().get(publication.incidents().items().size() - 1);
    if (month.imputed().isEmpty() && month.flags().contains(Flag.IMPUTED_DATE)) {
      return Optional.of(new MonthlyView.Bullet(StatisticsWords.text("imputedUntold", language)));
    }
    if (month.imputed().isEmpty() || month.value().orElse(0) == 0) {
      return Optional.empty();
    }
    long part = month.imputed().getAsLong();
    long all = month.value().getAsLong();
    Optional<String> share = Comparisons.share(part, all).map(formats::percent);
    String sentence =
        new MessageFormat(
                StatisticsWords.text(share.isPresent() ? "imputedShare" : "imputedOfFew", language),
                language.locale())
            .format(new Object[] {formats.number(part), formats.number(all), share.orElse("")});
    return Optional.of(new MonthlyView.Bullet(sentence));
  }

  private String label(Enum<?> constant) {
    return Labels.of(language.locale(), constant);
  }

  private String words(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), language.locale()).format(arguments);
  }
}
