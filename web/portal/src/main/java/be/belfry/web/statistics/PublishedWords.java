package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.TimeWords;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Published tables and their figures in words. */
final class PublishedWords {
  private final Language language;
  private final Texts texts;

  PublishedWords(Language language, Texts texts) {
    this.language = language;
    this.texts = texts;
  }

  /** A table by the name of its files: {@code t3-sector}. */
  String table(String stem) {
    String number = stem.substring(0, stem.indexOf('-'));
    return number.toUpperCase(Locale.ROOT) + " " + texts.msg("statistics_publications." + stem);
  }

  /** The values of a figure, one for each dimension; nothing where there is none. */
  String values(List<String> dimensions, List<String> values) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      words.add(StatisticsWords.value(dimensions.get(i), values.get(i), language));
    }
    return String.join(texts.get("shared_sign.colon") + " ", words);
  }

  /** The number itself, as a time where it is one. */
  String number(List<String> dimensions, List<String> values, long number) {
    return isTime(dimensions, values)
        ? TimeWords.of(number, language)
        : new Numbers(language).whole(number);
  }

  /** Whether a figure is a time. */
  static boolean isTime(List<String> dimensions, List<String> values) {
    return dimensions.contains(TimeTables.STATISTIC)
        && TimeTables.isTime(values.get(values.size() - 1));
  }
}
