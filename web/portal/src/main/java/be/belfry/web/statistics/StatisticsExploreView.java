package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.MonthlyStatistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Any cross-tab of the figures; the whole question stands in the address. */
@Named
@RequestScoped
public class StatisticsExploreView {
  /** Rows shown; the exports have all. */
  private static final int SHOWN = 500;

  @Inject private StatisticsService statistics;
  @Inject private HttpServletRequest request;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;

  private MonthlyQuery query;
  private MonthlyStatistics table;

  /** A row of the table. */
  public record Row(
      String month,
      List<String> words,
      long count,
      String number,
      FigureStatus status,
      List<Flag> flags) {}

  /** Asks at once, so that a question that is none answers 400. */
  public void open() {
    query =
        StatisticsAddress.of(request, YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE)))
            .query();
    table = statistics.monthly(query);
  }

  /** The question. */
  public MonthlyQuery getQuery() {
    return query;
  }

  /** The answer. */
  public MonthlyStatistics getTable() {
    return table;
  }

  /** Code of the first or second dimension, empty when it is not asked for. */
  public String by(int index) {
    return query.by().size() > index ? query.by().get(index).code() : "";
  }

  /** Headings of the dimensions. */
  public List<String> getColumns() {
    return table.dimensions().stream()
        .skip(1)
        .map(d -> StatisticsWords.column(d, language()))
        .toList();
  }

  /** The first rows of the answer. */
  public List<Row> getRows() {
    Numbers numbers = new Numbers(language());
    return table.items().stream().limit(SHOWN).map(i -> row(i, numbers)).toList();
  }

  private Row row(MonthlyFigure figure, Numbers numbers) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < figure.values().size(); i++) {
      words.add(
          StatisticsWords.value(table.dimensions().get(i + 1), figure.values().get(i), language()));
    }
    long count = figure.value().orElse(0);
    return new Row(
        numbers.month(figure.month()),
        words,
        count,
        numbers.whole(count),
        figure.status(),
        figure.flags());
  }

  /** True when there are more rows than are shown. */
  public boolean isCut() {
    return table.items().size() > SHOWN;
  }

  /** The longest bar. */
  public long getHighest() {
    return Math.max(1, table.items().stream().mapToLong(i -> i.value().orElse(0)).max().orElse(1));
  }

  /** Sentences that belong to the figures. */
  public List<String> getNotes() {
    return table.notes().stream().map(Functions::label).toList();
  }

  /** What is counted and by which date. */
  public String getDefinition() {
    return table
            .series()
            .map(s -> s.definition().in(language()))
            .orElseGet(
                () ->
                    StatisticsWords.text("Unit." + query.unit().name() + ".definition", language()))
        + "; "
        + Functions.label(table.referenceDate());
  }

  /** What a foreign series is called and where it was published; empty for own figures. */
  public String getSeries() {
    return table.series().map(s -> s.title().in(language()) + " (" + s.origin() + ")").orElse("");
  }

  /** What the names of its files begin with. */
  public String getStem() {
    return query.unit().code() + "-" + query.from() + "-" + query.to();
  }

  /** Address of the same question as a file. */
  public String file(String format) {
    return "/statistics/file?format="
        + format
        + "&unit="
        + query.unit().code()
        + "&from="
        + query.from()
        + "&to="
        + query.to()
        + "&source="
        + query.source()
        + "&excluded="
        + query.excluded()
        + query.by().stream().map(d -> "&by=" + d.code()).collect(Collectors.joining());
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

  /** A parameter as it stands in the address. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  private Language language() {
    return locale.language();
  }
}
