package be.belfry.web.statistics;

import be.belfry.domain.incident.RsitType;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureChanges;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.Note;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of one month with the two years before it; the month stands in the address. */
@Named
@RequestScoped
public class StatisticsMonthView {
  /** Stands where nobody counted. */
  static final String NOT_OBSERVED = ":";

  @Inject private StatisticsService statistics;
  @Inject private HttpServletRequest request;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  private MonthlyPublication publication;
  private CompletenessTable completeness;
  private TimesTable timesOfYear;
  private FigureChanges since;

  /** A figure of the month with its changes. */
  public record Key(String name, String value, String month, String year, String definition) {}

  /**
   * A row of the table of months; the numbers once more for the bars.
   *
   * @param ofNow true where it stands as it is now beside others that stand as they were closed
   */
  public record Row(
      String month,
      boolean broken,
      Optional<Flag> gap,
      FigureStatus status,
      boolean ofNow,
      String notifications,
      long notificationCount,
      String incidents,
      long incidentCount,
      String entities) {}

  /**
   * A table by one dimension.
   *
   * @param query asks for the same figures as a file
   */
  public record Split(
      String code, String title, String definition, String query, List<Cell> rows, long highest) {}

  /** A row of such a table. */
  public record Cell(String name, long count, String number, String share) {}

  /** Reads the month at once, so that a bad one answers 400. */
  public void open() {
    publication = statistics.month(month());
  }

  private YearMonth month() {
    YearMonth present = YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE));
    return StatisticsAddress.of(request, present).month("month").orElse(present);
  }

  private MonthlyPublication publication() {
    if (publication == null) {
      open();
    }
    return publication;
  }

  /** The month as in the address. */
  public String getMonth() {
    return month().toString();
  }

  /** The month in words. */
  public String getMonthWords() {
    return numbers().month(month());
  }

  public String getPrevious() {
    return month().minusMonths(1).toString();
  }

  public String getNext() {
    return month().plusMonths(1).toString();
  }

  /** First month of the long tables, for the exports. */
  public String getFrom() {
    return publication().incidents().from().toString();
  }

  /** Why the month has no figures, so no status either; null when it has some. */
  public Flag getGap() {
    return gap(last()).orElse(null);
  }

  public FigureStatus getStatus() {
    return figures(publication().incidents()).get(last()).status();
  }

  /** Whether the month should have been closed as final, and was not. */
  public boolean isLeftOpen() {
    LocalDate today = LocalDate.ofInstant(clock.getInstant(), BelgianTime.ZONE);
    return getGap() == null
        && getStatus() == FigureStatus.PROVISIONAL
        && Statistics.status(month(), today) == FigureStatus.FINAL;
  }

  /** Of which moment the figures are; empty where no closure is among them. */
  public String getMoment() {
    return closure()
        .map(c -> texts.msg("statistics_month.asClosed", c.no(), Functions.time(c.at())))
        .orElse(
            publication().closures().isEmpty() ? "" : texts.get("statistics_month.closedBeside"));
  }

  private Optional<Closure> closure() {
    return publication().closure();
  }

  /** Number of the closure whose figures the page shows; null when it shows those of now. */
  public Integer getClosure() {
    return closure().map(Closure::no).orElse(null);
  }

  /** Counts of now that differ from those of the closure, but for pairs of dimensions. */
  public List<ChangeRows.Row> getSince() {
    return new ChangeRows(language(), texts).of(changes());
  }

  /** How many counts by two dimensions differ besides. */
  public long getSinceCrossed() {
    return changes().crossed();
  }

  private FigureChanges changes() {
    if (since == null) {
      since =
          closure().map(c -> statistics.countChanges(month(), c.no())).orElse(FigureChanges.NONE);
    }
    return since;
  }

  /** Notifications, incidents and entities of the month. */
  public List<Key> getKeys() {
    return List.of(
        key(publication().notifications()),
        key(publication().incidents()),
        key(publication().entities()));
  }

  private Key key(MonthlyStatistics series) {
    return new Key(
        Functions.label(series.unit()),
        number(series, last()),
        change(series, 1)
            .map(change -> texts.msg("statistics_month.beforeMonth", change))
            .orElse(""),
        change(series, 12)
            .map(change -> texts.msg("statistics_month.beforeYear", change))
            .orElse(""),
        definition(series));
  }

  /** That the month goes on, and until when it is counted; empty once it is over. */
  public String getRunning() {
    return figures(publication().incidents()).get(last()).flags().contains(Flag.RUNNING)
        ? say("running", Functions.time(publication().madeAt()))
        : "";
  }

  /** By how much the month differs; nothing while it goes on: a part is no whole. */
  private Optional<String> change(MonthlyStatistics series, int months) {
    OptionalLong change =
        publication().isOver() ? series.change(month(), months) : OptionalLong.empty();
    return change.isPresent()
        ? Optional.of(numbers().signed(change.getAsLong()))
        : Optional.empty();
  }

  private String number(MonthlyStatistics series, int month) {
    OptionalLong value = figures(series).get(month).value();
    return value.isPresent() ? numbers().whole(value.getAsLong()) : NOT_OBSERVED;
  }

  private String definition(MonthlyStatistics series) {
    return StatisticsWords.text("Unit." + series.unit().name() + ".definition", language())
        + language().semicolon()
        + Functions.label(series.referenceDate());
  }

  /** The months, the newest first. */
  public List<Row> getRows() {
    List<Row> rows = new ArrayList<>();
    for (int i = last(); i >= 0; i--) {
      MonthlyFigure figure = figures(publication().incidents()).get(i);
      rows.add(
          new Row(
              numbers().month(figure.month()),
              Statistics.isBreak(figure.month()),
              gap(i),
              figure.status(),
              publication().isOpenBesideClosed(figure.month()),
              number(publication().notifications(), i),
              value(publication().notifications(), i),
              number(publication().incidents(), i),
              value(publication().incidents(), i),
              number(publication().entities(), i)));
    }
    return rows;
  }

  /** Why nothing has a figure in a month; empty when something has. */
  private Optional<Flag> gap(int month) {
    List<Optional<Flag>> gaps =
        Stream.of(
                publication().notifications(), publication().incidents(), publication().entities())
            .map(series -> figures(series).get(month).gap())
            .toList();
    return gaps.contains(Optional.<Flag>empty()) ? Optional.empty() : gaps.get(0);
  }

  /** The longest bar of the table of months. */
  public long getHighest() {
    return Math.max(
        1,
        getRows().stream()
            .mapToLong(r -> Math.max(r.notificationCount(), r.incidentCount()))
            .max()
            .orElse(1));
  }

  /** The month by each dimension; by class before the types that each class has. */
  public List<Split> getSplits() {
    return publication().tables().stream().flatMap(this::splits).toList();
  }

  private Stream<Split> splits(MonthlyStatistics table) {
    String dimension = table.dimensions().get(1);
    Split whole =
        split(
            table,
            dimension,
            StatisticsWords.column(dimension, language()),
            code -> StatisticsWords.value(dimension, code, language()));
    if (!dimension.equals(Dimension.CLASSIFICATION.code())) {
      return Stream.of(whole);
    }
    return Stream.of(
        split(table, "class", texts.get("statistics_month.class"), this::rsitClass), whole);
  }

  private String rsitClass(String code) {
    return code.equals(Dimension.UNKNOWN)
        ? StatisticsWords.text("unknown", language())
        : Functions.label(Coded.of(RsitType.class, code).rsitClass());
  }

  private Split split(
      MonthlyStatistics table, String code, String column, UnaryOperator<String> name) {
    MonthlyStatistics whole = publication().series(table.unit());
    long total = value(whole, last());
    Map<String, Long> counts =
        figures(table).stream()
            .collect(
                Collectors.groupingBy(
                    i -> name.apply(i.values().get(0)),
                    Collectors.summingLong(i -> i.value().orElse(0))));
    List<Cell> rows =
        counts.entrySet().stream()
            .map(
                cell ->
                    new Cell(
                        cell.getKey(),
                        cell.getValue(),
                        numbers().whole(cell.getValue()),
                        share(cell.getValue(), total)))
            .sorted(Comparator.comparingLong(Cell::count).reversed().thenComparing(Cell::name))
            .toList();
    return new Split(
        table.unit().code() + "-" + code,
        texts.msg("statistics_month.by", Functions.label(table.unit()), column),
        // Of warnings the total stands nowhere else on the page.
        table.unit() == Unit.WARNING
            ? definition(table) + ". " + say("total", number(whole, last()))
            : definition(table),
        // A file has the dimension's own codes: none has the classes of RSIT.
        code.equals(table.dimensions().get(1)) ? "unit=" + table.unit().code() + "&by=" + code : "",
        rows,
        rows.isEmpty() ? 1 : Math.max(1, rows.get(0).count()));
  }

  /** What is not counted in the month. */
  public List<Cell> getExcluded() {
    return publication().excluded().stream()
        .flatMap(table -> figures(table).stream().map(i -> excluded(table.unit(), i)))
        .toList();
  }

  private Cell excluded(Unit unit, MonthlyFigure figure) {
    long count = figure.value().orElse(0);
    return new Cell(
        texts.msg(
            "statistics_month.measured",
            Functions.label(unit),
            StatisticsWords.value(Statistics.EXCLUDED, figure.values().get(0), language())),
        count,
        numbers().whole(count),
        "");
  }

  /** How long reports and handling took; a row for each measure and statistic. */
  public List<Cell> getTimes() {
    return figures(publication().times()).stream()
        .filter(i -> !i.values().get(1).equals(TimeTables.LATE))
        .map(this::time)
        .toList();
  }

  private Cell time(MonthlyFigure figure) {
    String statistic = figure.values().get(1);
    long value = figure.value().orElse(0);
    long owed =
        TimeTables.owed(publication().times(), Coded.of(TimeMeasure.class, figure.values().get(0)))
            .orElse(0);
    return new Cell(
        texts.msg(
            "statistics_month.measured",
            StatisticsWords.value(TimeTables.MEASURE, figure.values().get(0), language()),
            StatisticsWords.value(TimeTables.STATISTIC, statistic, language())),
        value,
        TimeTables.isTime(statistic) ? TimeWords.of(value, language()) : numbers().whole(value),
        statistic.equals(TimeTables.KEPT) ? share(value, owed) : "");
  }

  /** Times of the month and the eleven before it. */
  public TimesTable getTimesOfYear() {
    if (timesOfYear == null) {
      YearMonth from = month().minusMonths(11);
      timesOfYear =
          new TimesTable(statistics.times(from, month()).times(), from, month(), language());
    }
    return timesOfYear;
  }

  /** What came in against what became of it. */
  public CompletenessTable getCompleteness() {
    if (completeness == null) {
      completeness = new CompletenessTable(statistics.received(month()), language(), texts);
    }
    return completeness;
  }

  /** Sentences that belong to the figures. */
  public List<String> getNotes() {
    TreeSet<Note> all = new TreeSet<>(publication().notifications().notes());
    all.addAll(publication().incidents().notes());
    publication().tables().forEach(t -> all.addAll(t.notes()));
    // Said above, with the moment.
    all.remove(Note.RUNNING);
    if (!publication().times().items().isEmpty()) {
      all.addAll(publication().times().notes());
    }
    List<String> sentences =
        new ArrayList<>(all.stream().map(StatisticsMonthView::sentence).toList());
    imputed().ifPresent(sentences::add);
    sentences.add(StatisticsWords.text("withoutT14", language()));
    sentences.add(texts.msg("statistics_month.finalNote", Statistics.FINAL_AFTER_DAYS));
    sentences.add(texts.msg("statistics_month.basis", publication().definition()));
    return sentences;
  }

  /** A note; where a sign stands for it in the tables, after that sign. */
  static String sentence(Note note) {
    return note == Note.NOT_OBSERVED
        ? NOT_OBSERVED + " " + Functions.label(note)
        : Functions.label(note);
  }

  /** How many incidents are in the month by a later date. */
  private Optional<String> imputed() {
    MonthlyFigure month = figures(publication().incidents()).get(last());
    if (month.imputed().isEmpty() || month.value().orElse(0) == 0) {
      return Optional.empty();
    }
    long part = month.imputed().getAsLong();
    long all = month.value().getAsLong();
    String share = share(part, all);
    return Optional.of(
        say(
            share.isEmpty() ? "imputedOfFew" : "imputedShare",
            numbers().whole(part),
            numbers().whole(all),
            share));
  }

  /** Empty of a whole of which no percentage is taken. */
  private String share(long part, long whole) {
    return Comparisons.share(part, whole).map(numbers()::oneDecimal).orElse("");
  }

  private String say(String key, Object... arguments) {
    return new MessageFormat(StatisticsWords.text(key, language()), language().locale())
        .format(arguments);
  }

  /** When the figures were read. */
  public Optional<Instant> getMadeAt() {
    return Optional.of(publication().madeAt());
  }

  private int last() {
    return figures(publication().incidents()).size() - 1;
  }

  private static List<MonthlyFigure> figures(MonthlyStatistics table) {
    return table.items();
  }

  private static long value(MonthlyStatistics series, int month) {
    return series.items().get(month).value().orElse(0);
  }

  private Language language() {
    return locale.language();
  }

  private Numbers numbers() {
    return new Numbers(language());
  }
}
