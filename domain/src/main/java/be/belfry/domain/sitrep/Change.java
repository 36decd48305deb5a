package be.belfry.domain.sitrep;

import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One change between two counts, computed and never typed.
 *
 * @param what code of the figure, sector or service, number of the measure; empty for a level
 * @param from value or code before; empty for what is new
 * @param to value or code now; empty for what is gone
 */
public record Change(ChangeKind kind, String what, String from, String to) {
  /**
   * @throws be.belfry.domain.shared.RuleViolation ({@code shared_code}) for a code that does not
   *     exist, ({@code sitrep_change}) for what is no number
   */
  public Change {
    what = what == null ? "" : what;
    from = from == null ? "" : from;
    to = to == null ? "" : to;
    for (String value : new String[] {from, to}) {
      if (!value.isEmpty()) {
        check(kind, value);
      }
    }
    switch (kind) {
      case FIGURE -> Coded.of(SitrepFigure.class, what);
      case SECTOR_TOUCHED, SECTOR_LEFT -> Coded.of(Sector.class, what);
      case MEASURE_NEW, MEASURE_STATE -> number(what);
      default -> {}
    }
  }

  private static void check(ChangeKind kind, String value) {
    switch (kind) {
      case TIER -> Coded.of(Tier.class, value);
      case ACTIVATION -> Coded.of(Activation.class, value);
      case PHASE -> Coded.of(Phase.class, value);
      case MEASURE_NEW, MEASURE_STATE -> Coded.of(MeasureState.class, value);
      case FIGURE -> number(value);
      default -> {}
    }
  }

  private static void number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new RuleViolation("sitrep_change", "a change has a number, not " + text.length());
    }
  }

  /** A level, when it moved. */
  static Optional<Change> level(ChangeKind kind, Coded before, Coded now) {
    return before.equals(now)
        ? Optional.empty()
        : Optional.of(new Change(kind, "", before.code(), now.code()));
  }

  /** Any value, when it is another one. */
  static Optional<Change> value(ChangeKind kind, String what, String before, String now) {
    return Objects.equals(before, now)
        ? Optional.empty()
        : Optional.of(new Change(kind, what, before, now));
  }

  /**
   * The change as a sentence; figures are named by the labels of {@link SitrepFigure}.
   *
   * @param titles of measures by their numbers; one that is not in it is named by its number alone
   */
  public String in(Language language, Map<Integer, String> titles) {
    Locale locale = language.locale();
    return new MessageFormat(Labels.text(locale, "sitrep", "ChangeKind." + kind.name()), locale)
        .format(new Object[] {subject(locale, titles), word(from, language), word(to, language)});
  }

  private String subject(Locale locale, Map<Integer, String> titles) {
    return switch (kind) {
      case MEASURE_NEW, MEASURE_STATE ->
          Optional.ofNullable(titles.get(Integer.valueOf(what)))
              .map(title -> what + " (" + title + ")")
              .orElse(what);
      case FIGURE -> Labels.of(locale, Coded.of(SitrepFigure.class, what));
      case SECTOR_TOUCHED, SECTOR_LEFT -> Labels.of(locale, Coded.of(Sector.class, what));
      default -> what;
    };
  }

  private String word(String value, Language language) {
    Locale locale = language.locale();
    if (value.isEmpty()) {
      return "";
    }
    return switch (kind) {
      case TIER -> Labels.of(locale, Coded.of(Tier.class, value));
      case ACTIVATION -> Labels.of(locale, Coded.of(Activation.class, value));
      case PHASE -> Labels.of(locale, Coded.of(Phase.class, value));
      case MEASURE_NEW, MEASURE_STATE -> Labels.of(locale, Coded.of(MeasureState.class, value));
      case FIGURE -> number(Long.parseLong(value), language);
      default -> value;
    };
  }

  private static String number(long value, Language language) {
    String region = language == Language.EN ? "GB" : "BE";
    return NumberFormat.getIntegerInstance(
            new Locale.Builder().setLanguage(language.code()).setRegion(region).build())
        .format(value);
  }
}
