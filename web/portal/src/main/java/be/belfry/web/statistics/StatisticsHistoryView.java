package be.belfry.web.statistics;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.domain.statistics.HistoricalPanel;
import be.belfry.services.statistics.StatisticsService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.YearMonth;
import java.util.List;

/** Bean of {@code /statistics/history}: figures of others, each panel and each series by itself. */
@Named
@RequestScoped
public class StatisticsHistoryView {
  @Inject private StatisticsService statistics;
  @Inject private LocaleView locale;
  private List<HistoricalPanel> panels;
  private List<ForeignSeries> series;

  /** A panel in words; {@code top} is the longest bar, 0 when its figures are not comparable. */
  public record Panel(
      String code,
      String title,
      String definition,
      String rhythm,
      boolean split,
      BigDecimal top,
      List<Row> rows) {}

  /** A figure in words; {@code value} is null where none was published. */
  public record Row(String period, String what, String number, BigDecimal value, String sources) {}

  /** An imported series in words. */
  public record Series(
      String source,
      String title,
      String definition,
      String origin,
      String unit,
      String referenceDate,
      String link) {}

  /** Reads at once. */
  public void open() {
    panels = statistics.history();
    series = statistics.series();
  }

  /** The panels, in their order. */
  public List<Panel> getPanels() {
    return panels.stream().map(this::panel).toList();
  }

  private Panel panel(HistoricalPanel panel) {
    return new Panel(
        panel.code(),
        panel.title().in(language()),
        panel.definition().in(language()),
        Functions.label(panel.rhythm()),
        panel.figures().stream().anyMatch(f -> f.what().isPresent()),
        panel.series()
            ? panel.figures().stream()
                .flatMap(f -> f.value().stream())
                .reduce(BigDecimal.ONE, BigDecimal::max)
            : BigDecimal.ZERO,
        panel.figures().stream().map(f -> row(f, panel.rhythm())).toList());
  }

  private Row row(HistoricalPanel.Figure figure, HistoricalPanel.Rhythm rhythm) {
    String number = figure.value().map(value -> number(value, rhythm)).orElse("");
    return new Row(
        period(figure.period()),
        figure.what().map(w -> w.in(language())).orElse(""),
        new MessageFormat(Labels.of(language().locale(), figure.precision()), language().locale())
            .format(new Object[] {number}),
        figure.value().orElse(null),
        String.join(language().semicolon(), figure.sources()));
  }

  private String number(BigDecimal value, HistoricalPanel.Rhythm rhythm) {
    if (!rhythm.isPercent()) {
      return numbers().whole(value.longValueExact());
    }
    String percent = numbers().percent(value);
    return rhythm == HistoricalPanel.Rhythm.GROWTH ? "+" + percent : percent;
  }

  private String period(String period) {
    String[] months = period.split("/");
    return months.length == 1
        ? period
        : numbers().month(YearMonth.parse(months[0]))
            + " \u2013 "
            + numbers().month(YearMonth.parse(months[1]));
  }

  /** The imported series, by their names. */
  public List<Series> getSeries() {
    return series.stream()
        .map(
            s ->
                new Series(
                    s.source(),
                    s.title().in(language()),
                    s.definition().in(language()),
                    s.origin(),
                    Functions.label(s.unit()),
                    Functions.label(s.referenceDate()),
                    "/statistics/explore?unit=" + s.unit().code() + "&source=" + s.source()))
        .toList();
  }

  private Language language() {
    return locale.language();
  }

  private Numbers numbers() {
    return new Numbers(language());
  }
}
