package be.belfry.web.statistics.rest;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.AdjustedStatistics;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Flag;
import be.belfry.domain.statistics.MonthlyFigure;
import be.belfry.domain.statistics.NotAdjusted;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Unit;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A series beside the same without its seasons.
 *
 * @param method how it was adjusted, or would have been
 * @param span from which months the adjusted figures were worked out, whatever months are asked for
 * @param notAdjusted why there are no adjusted figures
 * @param notes sentences that belong to the figures, in the caller's language
 * @param revision {@code present}: the figures are those of now, not of a closure
 * @param regime which the figures are of
 * @param suppression what is left out of them
 * @param licence on what terms they may be used
 */
public record AdjustedTable(
    Unit unit,
    YearMonth from,
    YearMonth to,
    ReferenceDate referenceDate,
    String definition,
    String source,
    String method,
    Optional<Span> span,
    Optional<NotAdjusted> notAdjusted,
    List<Item> items,
    List<String> notes,
    String revision,
    String regime,
    String suppression,
    String licence) {

  /** A month; {@code adjusted} is absent where nothing was adjusted. */
  record Item(
      YearMonth month,
      Optional<Long> value,
      Optional<BigDecimal> adjusted,
      FigureStatus status,
      List<Flag> flags) {}

  /** Months, both inclusive. */
  record Span(YearMonth from, YearMonth to) {}

  static AdjustedTable of(AdjustedStatistics series, Language language) {
    return new AdjustedTable(
        series.table().unit(),
        series.table().from(),
        series.table().to(),
        series.table().referenceDate(),
        series.table().definition(),
        series.table().source(),
        series.method(),
        series.span().map(s -> new Span(s.from(), s.to())),
        series.reason(),
        series.table().items().stream().map(i -> item(i, series)).toList(),
        series.table().notes().stream().map(n -> Labels.of(language.locale(), n)).toList(),
        MonthlyTable.PRESENT,
        series.table().regime(),
        MonthlyTable.TERMS.suppression(),
        MonthlyTable.TERMS.licence());
  }

  private static Item item(MonthlyFigure figure, AdjustedStatistics series) {
    return new Item(
        figure.month(),
        figure.isObserved() ? Optional.of(figure.value().orElse(0)) : Optional.empty(),
        series.at(figure.month()),
        figure.status(),
        figure.flags());
  }

  /** The same as CSV; no value in it is anything but a code, a number or a name of a source. */
  String csv() {
    return "month,value,adjusted,status,flags,unit,referenceDate,definition,source,method,"
        + "spanFrom,spanTo,revision,regime,suppression,licence\r\n"
        + items.stream().map(this::row).collect(Collectors.joining());
  }

  private String row(Item item) {
    return String.join(
            ",",
            item.month().toString(),
            item.value().map(v -> Long.toString(v)).orElse(""),
            item.adjusted().map(BigDecimal::toPlainString).orElse(""),
            item.status().code(),
            item.flags().stream().map(Flag::code).collect(Collectors.joining(" ")),
            unit.code(),
            referenceDate.code(),
            definition,
            source,
            notAdjusted.map(n -> "not adjusted: " + n.code()).orElse('"' + method + '"'),
            span.map(s -> s.from().toString()).orElse(""),
            span.map(s -> s.to().toString()).orElse(""),
            revision,
            regime,
            suppression,
            licence)
        + "\r\n";
  }
}
