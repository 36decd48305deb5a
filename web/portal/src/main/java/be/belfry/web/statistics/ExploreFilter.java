package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.shared.Functions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A dimension of which one value alone can be wanted.
 *
 * @param code its code, the name of its parameter
 * @param label its name in words
 * @param current code of the value that is wanted; empty for all
 * @param choices its values
 */
public record ExploreFilter(String code, String label, String current, List<Choice> choices) {
  /** A value that can be chosen. */
  public record Choice(String code, String word) {}

  /**
   * One for each dimension, with the values in the reader's language.
   *
   * @param current code of the value that is wanted of a dimension; empty for all
   * @param own whether the figures are our own, which have more values than those of others
   */
  static List<ExploreFilter> all(
      Function<Dimension, String> current, boolean own, Language language) {
    return Stream.of(Dimension.values())
        .map(
            d ->
                new ExploreFilter(
                    d.code(),
                    Functions.label(d),
                    current.apply(d),
                    StatisticsWords.filterCodes(d, own).stream()
                        .map(c -> new Choice(c, StatisticsWords.value(d.code(), c, language)))
                        .toList()))
        .toList();
  }
}
