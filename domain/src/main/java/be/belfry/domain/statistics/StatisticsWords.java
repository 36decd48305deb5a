package be.belfry.domain.statistics;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitClass;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for the codes in a table, the same on screens and in files. */
public final class StatisticsWords {
  /** In place of a regime: what nobody had to send, and what a partner tells. */
  private static final List<String> UNOBLIGED = List.of("voluntary", "partnerFeed");

  /** The parts of each sector, then the sector itself for what names none of them. */
  private static final List<String> SUB_SECTORS =
      Stream.concat(
              Stream.of(Sector.values())
                  .flatMap(
                      sector ->
                          Stream.concat(parts(sector).map(Coded::code), Stream.of(sector.code()))),
              Stream.of(Dimension.UNKNOWN))
          .toList();

  private StatisticsWords() {}

  private static Stream<SubSector> parts(Sector sector) {
    return Stream.of(SubSector.values()).filter(part -> part.sector() == sector);
  }

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
    if (dimension.equals(TimeTables.MEASURE)) {
      return Labels.of(language.locale(), Coded.of(TimeMeasure.class, code));
    }
    if (dimension.equals(TimeTables.STATISTIC)) {
      return text("statistic." + code, language);
    }
    return switch (Coded.of(Dimension.class, dimension)) {
      case SECTOR -> word(Sector.class, code, language);
      case SUB_SECTOR -> subSector(code, language);
      case CLASSIFICATION ->
          code.contains(":")
              ? word(RsitType.class, code, language)
              : word(RsitClass.class, code, language);
      case PHENOMENON -> word(Phenomenon.class, code, language);
      case SEVERITY -> word(Severity.class, code, language);
      case TIER -> word(Tier.class, code, language);
      case REGIME ->
          UNOBLIGED.contains(code)
              ? text("regime." + code, language)
              : word(Regime.class, code, language);
      case PROVINCE -> word(Province.class, code, language);
      case ROOT_CAUSE -> word(RootCause.class, code, language);
      case CHANNEL -> text("channel." + code, language);
      case CROSS_BORDER -> text("crossBorder." + code, language);
    };
  }

  /**
   * All codes that can stand in a column of codes.
   *
   * @param dimension name of the column, as in {@link MonthlyStatistics#dimensions()}
   */
  public static List<String> codes(String dimension) {
    if (dimension.equals(Statistics.EXCLUDED)) {
      return Statistics.REASONS;
    }
    if (dimension.equals(TimeTables.MEASURE)) {
      return Arrays.stream(TimeMeasure.values()).map(TimeMeasure::code).toList();
    }
    if (dimension.equals(TimeTables.STATISTIC)) {
      return TimeTables.STATISTICS;
    }
    return switch (Coded.of(Dimension.class, dimension)) {
      case SECTOR -> codes(Sector.values());
      case SUB_SECTOR -> SUB_SECTORS;
      case CLASSIFICATION ->
          Stream.concat(codes(RsitType.values()).stream(), codes(RsitClass.values()).stream())
              .distinct()
              .toList();
      case PHENOMENON -> codes(Phenomenon.values());
      case SEVERITY -> codes(Severity.values());
      case TIER -> codes(Tier.values());
      case REGIME -> Stream.concat(codes(Regime.values()).stream(), UNOBLIGED.stream()).toList();
      case PROVINCE -> codes(Province.values());
      case ROOT_CAUSE -> codes(RootCause.values());
      case CHANNEL -> codes(Channel.values());
      case CROSS_BORDER -> List.of("yes", "no", Dimension.UNKNOWN);
    };
  }

  /**
   * Values that a question can name as its filter. Own figures are kept by the types of the
   * classification; sums of types would count twice what counts in two of them.
   *
   * @param own false for the figures of others, of which only the class may be known
   */
  public static List<String> filterCodes(Dimension dimension, boolean own) {
    List<String> codes = codes(dimension.code());
    return own && dimension == Dimension.CLASSIFICATION
        ? codes.stream().filter(c -> c.contains(":") || c.equals(Dimension.UNKNOWN)).toList()
        : codes;
  }

  /** What alone is in a table, in words: the column and its value; empty for the whole. */
  public static String filters(MonthlyStatistics table, Language language) {
    return table.filters().entrySet().stream()
        .map(f -> column(f.getKey(), language) + ": " + value(f.getKey(), f.getValue(), language))
        .collect(Collectors.joining(", "));
  }

  /**
   * What a table counts; in brackets of what alone when that is not the whole, that it is what does
   * not count, and whose figures it has when they are not our own.
   */
  public static String title(MonthlyStatistics table, Language language) {
    List<String> said = new ArrayList<>();
    if (!table.filters().isEmpty()) {
      said.add(filters(table, language));
    }
    if (table.dimensions().contains(Statistics.EXCLUDED)) {
      said.add(text("title.excluded", language));
    }
    if (!table.source().equals(MonthlyQuery.OWN)) {
      said.add(column("source", language) + ": " + table.source());
    }
    String unit = Labels.of(language.locale(), table.unit());
    return said.isEmpty() ? unit : unit + " (" + String.join(", ", said) + ")";
  }

  private static List<String> codes(Coded[] values) {
    return Stream.concat(Arrays.stream(values).map(Coded::code), Stream.of(Dimension.UNKNOWN))
        .distinct()
        .toList();
  }

  /** A sector that has parts says that none of them is meant. */
  private static String subSector(String code, Language language) {
    return Coded.find(Sector.class, code)
        .map(
            sector ->
                Labels.of(language.locale(), sector)
                    + (parts(sector).findAny().isPresent()
                        ? " (" + text("subSector.unspecified", language) + ")"
                        : ""))
        .orElseGet(() -> word(SubSector.class, code, language));
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
    Optional<E> known = Coded.find(type, code);
    if (known.isPresent()) {
      return Labels.of(language.locale(), known.get());
    }
    try {
      return text("other." + code, language);
    } catch (MissingResourceException e) {
      return code;
    }
  }
}
