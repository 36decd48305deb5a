package be.belfry.domain.statistics;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.MissingResourceException;

/** Words for the codes in a table, the same on screens and in files. */
public final class StatisticsWords {
  private StatisticsWords() {}

  /**
   * The word for a value of a column.
   *
   * @param dimension name of the column, as in {@link MonthlyStatistics#dimensions()}
   * @param code the value; one that no list knows (an imported source) is its own word
   */
  public static String value(String dimension, String code, Language language) {
    if (code.equals(Dimension.UNKNOWN)) {
      return text("unknown", language);
    }
    if (dimension.equals(Statistics.EXCLUDED)) {
      return text("excluded." + code, language);
    }
    return switch (Coded.of(Dimension.class, dimension)) {
      case SECTOR -> word(Sector.class, code, language);
      case CLASSIFICATION -> word(RsitType.class, code, language);
      case PHENOMENON -> word(Phenomenon.class, code, language);
      case SEVERITY -> word(Severity.class, code, language);
      case TIER -> word(Tier.class, code, language);
      case REGIME -> word(Regime.class, code, language);
      case PROVINCE -> word(Province.class, code, language);
      case ROOT_CAUSE -> word(RootCause.class, code, language);
      case CHANNEL -> text("channel." + code, language);
      case CROSS_BORDER -> text("crossBorder." + code, language);
    };
  }

  /** The word for a column. */
  public static String column(String dimension, Language language) {
    return text("column." + dimension, language);
  }

  /** Any text of the feature. */
  public static String text(String key, Language language) {
    return Labels.text(language.locale(), "statistics", key);
  }

  private static <E extends Enum<E> & Coded> String word(
      Class<E> type, String code, Language language) {
    for (E value : type.getEnumConstants()) {
      if (value.code().equals(code)) {
        return Labels.of(language.locale(), value);
      }
    }
    try {
      return text("other." + code, language);
    } catch (MissingResourceException e) {
      return code;
    }
  }
}
