package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.ComparedStatistics;
import be.belfry.domain.statistics.Comparisons;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureComparison;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.SavedView;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.ExportJobService;
import be.belfry.services.statistics.SavedViewService;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Any cross-tab of the figures; the whole question stands in the address. */
@Named
@RequestScoped
public class StatisticsExploreView {
  /** Rows shown; the exports have all. */
  private static final int SHOWN = 500;

  /** Why a question that the form can ask has no answer. */
  private static final Set<String> UNANSWERED =
      Set.of(
          "statistics_span",
          "statistics_spanTooLong",
          "statistics_dimensions",
          "statistics_pairs",
          "statistics_seriesFilter");

  /** Stands where nothing can be compared. */
  private static final String NOTHING = "\u2013";

  @Inject private StatisticsService statistics;
  @Inject private HttpServletRequest request;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  @Inject private SavedViewService saved;
  @Inject private ExportJobService exports;
  @Inject private Notes notes;
  @Inject private Refusals refusals;
  private MonthlyQuery query;
  private Optional<String> refusal = Optional.empty();
  private ComparedStatistics compared;
  private boolean chart;
  private Optional<ExploreCross> cross = Optional.empty();
  private Optional<String> columns = Optional.empty();
  private Optional<AdjustedStatistics> adjusted = Optional.empty();
  private String name;

  /** A row of the table. */
  public record Row(
      String month,
      List<String> words,
      long count,
      String number,
      String adjusted,
      String onMonth,
      String onYear,
      String share,
      boolean observed,
      FigureStatus status,
      List<Flag> flags) {}

  /** A kept question: its name and its address. */
  public record Kept(UUID id, String name, String href) {}

  /**
   * Asks at once, so that a question that is none answers 400; one that only does not go together
   * stays in the form, with the reason above it.
   */
  public void open() {
    StatisticsParameters parameters =
        StatisticsAddress.of(request, YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE)));
    chart = parameters.isChart();
    try {
      query = parameters.query();
      ask(parameters);
    } catch (RuleViolation unanswered) {
      if (!UNANSWERED.contains(unanswered.code())) {
        throw unanswered;
      }
      refusal = Optional.of(refusals.message(unanswered));
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .setResponseStatus(HttpServletResponse.SC_BAD_REQUEST);
      query = parameters.simplest();
      compared = statistics.compared(query);
    }
  }

  private void ask(StatisticsParameters parameters) {
    if (parameters.isCross() && !query.by().isEmpty()) {
      columns = parameters.columns();
      CrossTable table = statistics.cross(query, columns);
      ComparedStatistics totals = statistics.compared(query.total());
      MonthlyStatistics months = withMoved(totals.table(), statistics.movedWithin(query));
      compared = new ComparedStatistics(months, totals.comparisons(), totals.tooMany());
      cross = Optional.of(new ExploreCross(query, table, months, language(), texts));
      return;
    }
    compared = statistics.compared(query);
    if (parameters.isAdjusted() && isAdjustable()) {
      adjusted = Optional.of(statistics.adjusted(compared.table()));
    }
  }

  /** A total that stands says nothing of parts that moved against each other. */
  private static MonthlyStatistics withMoved(MonthlyStatistics totals, Set<YearMonth> moved) {
    return moved.isEmpty()
        ? totals
        : totals.with(
            totals.items().stream()
                .map(total -> moved.contains(total.month()) ? total.moved() : total)
                .toList());
  }

  private MonthlyStatistics table() {
    if (compared == null) {
      open();
    }
    return compared.table();
  }

  /** The question. */
  public MonthlyQuery getQuery() {
    table();
    return query;
  }

  /** The answer. */
  public MonthlyStatistics getTable() {
    return table();
  }

  /** Why the question has no answer; empty when it has one. */
  public String getRefusal() {
    table();
    return refusal.orElse("");
  }

  /** First or last month, as it was asked for. */
  public String month(String name) {
    YearMonth answered = name.equals("from") ? getQuery().from() : getQuery().to();
    return refusal.isPresent() ? value(name) : answered.toString();
  }

  /** Code of the first or second dimension, empty when it is not asked for. */
  public String by(int index) {
    if (!getRefusal().isEmpty()) {
      String[] asked = Optional.ofNullable(request.getParameterValues("by")).orElse(new String[0]);
      List<String> codes =
          Arrays.stream(String.join(",", asked).split(","))
              .filter(code -> !code.isBlank())
              .toList();
      return codes.size() > index ? codes.get(index) : "";
    }
    return getQuery().by().size() > index ? query.by().get(index).code() : "";
  }

  /** Headings of the dimensions. */
  public List<String> getColumns() {
    return table().dimensions().stream()
        .skip(1)
        .map(d -> StatisticsWords.column(d, language()))
        .toList();
  }

  /** Why there are no figures though there are; empty when they are shown. */
  public String getTooMany() {
    table();
    return compared.tooMany().isPresent()
        ? texts.msg("statistics_explore.tooMany", compared.tooMany().getAsLong())
        : "";
  }

  /** The first rows of the answer. */
  public List<Row> getRows() {
    Numbers numbers = new Numbers(language());
    List<MonthlyFigure> items = table().items();
    return IntStream.range(0, Math.min(SHOWN, items.size()))
        .mapToObj(i -> row(items.get(i), compared.comparisons().get(i), numbers))
        .toList();
  }

  private Row row(MonthlyFigure figure, FigureComparison comparison, Numbers numbers) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < figure.values().size(); i++) {
      words.add(
          StatisticsWords.value(
              table().dimensions().get(i + 1), figure.values().get(i), language()));
    }
    long count = figure.value().orElse(0);
    return new Row(
        numbers.month(figure.month()),
        words,
        count,
        figure.isObserved() ? numbers.whole(count) : StatisticsMonthView.NOT_OBSERVED,
        adjusted.flatMap(a -> a.at(figure.month())).map(numbers::decimal).orElse(NOTHING),
        growth(comparison.onMonth(), comparison.onMonthPercent(), numbers),
        growth(comparison.onYear(), comparison.onYearPercent(), numbers),
        comparison.share().map(numbers::oneDecimal).orElse(NOTHING),
        figure.isObserved(),
        figure.status(),
        figure.flags());
  }

  private static String growth(
      OptionalLong difference, Optional<BigDecimal> percent, Numbers numbers) {
    if (difference.isEmpty()) {
      return NOTHING;
    }
    String signed = numbers.signed(difference.getAsLong());
    return percent.map(p -> signed + " (" + numbers.signedPercent(p) + ")").orElse(signed);
  }

  /** Whether figures are split, so that they have shares. */
  public boolean isSplit() {
    return table().isSplit();
  }

  /** Whether the figures are shown as a chart. */
  public boolean isChart() {
    table();
    return chart;
  }

  private String address(String view, boolean series) {
    return StatisticsParameters.address(getQuery(), view, columns, series);
  }

  /** How the figures are shown: empty for the table by month. */
  public String getViewName() {
    table();
    return cross.isPresent() ? StatisticsParameters.CROSS : chart ? StatisticsParameters.CHART : "";
  }

  /** Whether two dimensions can stand against each other, or one against the months. */
  public boolean isCrossable() {
    return !getQuery().by().isEmpty();
  }

  /** The same question as a cross-table. */
  public String getCrossing() {
    return "?" + address(StatisticsParameters.CROSS, false);
  }

  /** The same question by month. */
  public String getByMonth() {
    return "?" + StatisticsParameters.address(getQuery(), "", Optional.empty(), false);
  }

  /** Whether a cross-table is shown. */
  public boolean isCross() {
    table();
    return cross.isPresent();
  }

  /** The cross-table; null when none is shown. */
  public ExploreCross getCrossed() {
    table();
    return cross.orElse(null);
  }

  /** What stands in the columns, as the question says; empty for what comes by itself. */
  public String getColumnsSide() {
    table();
    return columns.orElse("");
  }

  /** The figures as lines. */
  public ExploreChart getDrawing() {
    return ExploreChart.of(table(), adjusted, getAdjustedName(), language());
  }

  /** The same question, shown the other way. */
  public String getOtherWay() {
    return "?" + address(isChart() ? "" : StatisticsParameters.CHART, isAdjusted());
  }

  /** The same question with or without the adjusted series. */
  public String getAdjusting() {
    return "?" + address(getViewName(), !isAdjusted());
  }

  /** Whether the figures are one whole series, so that it can be asked for without its seasons. */
  public boolean isAdjustable() {
    return table().dimensions().size() == 1 && cross.isEmpty();
  }

  /** Whether the series without its seasons is asked for. */
  public boolean isAdjusted() {
    table();
    return adjusted.isPresent();
  }

  /** Whether it is there. */
  public boolean isAdjustedShown() {
    return isAdjusted() && adjusted.get().reason().isEmpty();
  }

  /** What stands above the adjusted figures. */
  public String getAdjustedName() {
    return texts.get("statistics_explore.adjusted");
  }

  /** How the series was adjusted, or why it was not; empty when it is not asked for. */
  public String getAdjustment() {
    return adjusted
        .map(a -> a.reason().map(Functions::label).orElseGet(() -> method(a)))
        .orElse("");
  }

  private String method(AdjustedStatistics series) {
    Numbers numbers = new Numbers(language());
    return texts.msg(
        "statistics_explore.method",
        series.method(),
        series.span().map(s -> numbers.month(s.from())).orElse(NOTHING),
        series.span().map(s -> numbers.month(s.to())).orElse(NOTHING));
  }

  /** How growth and shares were worked out. */
  public List<String> getRules() {
    List<String> rules = new ArrayList<>();
    rules.add(texts.msg("statistics_explore.rounding", Comparisons.SMALLEST_BASE));
    rules.add(texts.msg("statistics_explore.notCompared", NOTHING));
    if (isSplit()) {
      rules.add(texts.msg("statistics_explore.sharesRule"));
    }
    ExploreCross.addPairs(query, texts, rules);
    return rules;
  }

  /** Questions that the reader keeps. */
  public List<Kept> getKept() {
    return saved.views().stream()
        .map(v -> new Kept(v.id(), v.name(), "/statistics/explore?" + v.question()))
        .toList();
  }

  /** Keeps the question under its name. */
  public String keep() {
    String question = address(getViewName(), isAdjusted());
    saved.save(name, question);
    notes.done("statistics_explore.kept", name.strip());
    return here(question);
  }

  /**
   * Has the figures written in the background.
   *
   * @param format code of a format whose rows stand alone
   */
  public String export(String format) {
    exports.ask(getQuery(), StatisticsParameters.format(format));
    notes.done("statistics_exports.askedFor");
    return "/statistics/exports?faces-redirect=true";
  }

  /** Forgets a kept question. */
  public String forget(UUID id) {
    saved.forget(id);
    notes.done("statistics_explore.forgotten");
    return here(address(getViewName(), isAdjusted()));
  }

  private static String here(String question) {
    return "/statistics/explore?faces-redirect=true&" + question;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Most characters of a name. */
  public int getMaxName() {
    return SavedView.MAX_NAME;
  }

  /** True when there are more rows than are shown. */
  public boolean isCut() {
    return table().items().size() > SHOWN && cross.isEmpty();
  }

  /** The longest bar. */
  public long getHighest() {
    return Math.max(
        1, table().items().stream().mapToLong(i -> i.value().orElse(0)).max().orElse(1));
  }

  /** Sentences that belong to the figures. */
  public List<String> getNotes() {
    return table().notes().stream().map(StatisticsMonthView::sentence).toList();
  }

  /** What is counted and by which date. */
  public String getDefinition() {
    return table()
            .series()
            .map(s -> s.definition().in(language()))
            .orElseGet(
                () ->
                    StatisticsWords.text("Unit." + query.unit().name() + ".definition", language()))
        + language().semicolon()
        + Functions.label(table().referenceDate());
  }

  /** What a foreign series is called and where it was published; empty for own figures. */
  public String getSeries() {
    return table().series().map(s -> s.title().in(language()) + " (" + s.origin() + ")").orElse("");
  }

  /** What the names of its files begin with. */
  public String getStem() {
    return StatisticsFormat.stem(getQuery());
  }

  /** Address of the same question as a file. */
  public String file(String format) {
    return "/statistics/file?format="
        + format
        + "&"
        + StatisticsParameters.address(getQuery(), "", Optional.empty(), false);
  }

  /** What the figures can be narrowed by. */
  public List<ExploreFilter> getFilters() {
    MonthlyQuery asked = getQuery();
    return ExploreFilter.all(
        d -> refusal.isPresent() ? value(d.code()) : asked.filters().getOrDefault(d, ""),
        asked.source().equals(MonthlyQuery.OWN),
        language());
  }

  /** What alone is shown, in words; empty for the whole. */
  public String getOnly() {
    return StatisticsWords.filters(table(), language());
  }

  /** What is counted, of what alone, and when. */
  public String getHeading() {
    return CrossView.heading(table(), language());
  }

  public List<Unit> getUnits() {
    return List.of(Unit.values());
  }

  public List<Dimension> getDimensions() {
    return Arrays.asList(Dimension.values());
  }

  /** Sources that have figures, the own one first. */
  public List<String> getSources() {
    return statistics.sources();
  }

  /** Name of a source: own figures in words, a foreign series by what it is called. */
  public String nameOf(String source) {
    return source.equals(MonthlyQuery.OWN)
        ? Functions.msg("statistics_explore.own", List.of())
        : source;
  }

  /** A parameter as it stands in the address. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private Language language() {
    return locale.language();
  }
}
