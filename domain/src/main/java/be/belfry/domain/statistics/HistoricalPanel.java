package be.belfry.domain.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Figures that were published before this program counted: of one unit, one rhythm and one
 * definition. They are shown as they were published, each panel by itself; nothing is computed from
 * them, and no table or chart has them beside figures of another panel or of this program.
 *
 * @param code its name
 * @param rhythm what one figure covers
 * @param series whether its figures can be compared with one another, so that bars may show them
 * @param title what is counted
 * @param definition how, and what one must know of it
 * @param figures in the order of their periods
 */
public record HistoricalPanel(
    String code,
    Rhythm rhythm,
    boolean series,
    LocalizedText title,
    LocalizedText definition,
    List<Figure> figures) {

  /** What one figure covers. */
  public enum Rhythm implements Coded {
    /** A month of the period, on average. */
    MONTHLY_AVERAGE,
    QUARTER,
    YEAR,
    /** A year or a part of one, as its period says. */
    PART,
    /** A part of a whole, in percent. */
    SHARE,
    /** By how much more than before, in percent, as it was printed. */
    GROWTH;

    /** Whether its figures are percentages. */
    public boolean isPercent() {
      return this == SHARE || this == GROWTH;
    }

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /** How exactly a figure was published. */
  public enum Precision implements Coded {
    EXACT,
    ABOUT,
    MORE_THAN,
    LESS_THAN,
    /** Between figures that were, one that was not: there is no value. */
    NOT_PUBLISHED;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /**
   * A figure as it was published.
   *
   * @param period a year, or its first and last month: {@code 2020}, {@code 2020-01/2020-09}
   * @param what which part it is, where a panel has several of a period
   * @param value how many, or percent; empty only where none was published
   * @param precision how exactly it was published
   * @param sources where it was published; none of what was not
   */
  public record Figure(
      String period,
      Optional<LocalizedText> what,
      Optional<BigDecimal> value,
      Precision precision,
      List<String> sources) {
    public Figure {
      sources = List.copyOf(sources);
      boolean published = precision != Precision.NOT_PUBLISHED;
      if (value.isPresent() != published || sources.isEmpty() == published) {
        throw new IllegalArgumentException("a figure needs a value and a source: " + period);
      }
    }
  }

  public HistoricalPanel {
    figures = List.copyOf(figures);
  }
}
