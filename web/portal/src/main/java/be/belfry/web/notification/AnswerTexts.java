package be.belfry.web.notification;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.notification.Concern;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers of the form in words: codes of lists as their labels, instants in Belgian time. */
final class AnswerTexts {
  private static final Map<String, Class<?>> ENUMS =
      Map.of(
          "kind", NotificationKind.class,
          "concerns", Concern.class,
          "sector", Sector.class,
          "subSector", SubSector.class,
          "suspectedMalicious", Answer.class,
          "crossBorder", Answer.class,
          "impact_personalData", Answer.class);

  /** Codes of what no other value of a list names: who looks for a word reads them last. */
  private static final Set<String> OTHER = Set.of("other", "other:other");

  private AnswerTexts() {}

  /** A value of a list and its word. */
  public record Choice(String code, String label) {}

  static String of(String field, Object value, Language language) {
    if (value instanceof Instant at) {
      return Times.exact(at, language);
    }
    if (value instanceof Collection<?> items) {
      return items.stream()
          .map(code -> Labels.of(language.locale(), Coded.of(Regime.class, (String) code)))
          .collect(Collectors.joining(", "));
    }
    if (NotificationForm.NUMBERS.contains(field)
        && NotificationForm.value(field, value) instanceof Long number) {
      return new Numbers(language).whole(number);
    }
    if (value instanceof Boolean) {
      return Labels.of(language.locale(), Answer.YES);
    }
    String text = String.valueOf(value);
    if (field.startsWith(NotificationForm.SIGNIFICANCE)) {
      return Labels.of(language.locale(), Coded.of(Answer.class, text));
    }
    if (ENUMS.containsKey(field)) {
      for (Object constant : ENUMS.get(field).getEnumConstants()) {
        if (((Coded) constant).code().equals(text)) {
          return Labels.of(language.locale(), (Enum<?>) constant);
        }
      }
    }
    return switch (field) {
      case "phenomenon", "classification", "tlp" -> word(field, text, language);
      case "language" -> Language.of(text).locale().getDisplayLanguage(language.locale());
      default -> text;
    };
  }

  static List<Choice> phenomena(Language language) {
    return choices("phenomenon", Vocabulary.PHENOMENA, language);
  }

  static List<Choice> classifications(Language language) {
    return choices("classification", Vocabulary.CLASSIFICATIONS, language);
  }

  static List<Choice> tlps(Language language) {
    return List.of("clear", "green", "amber", "amberStrict", "red").stream()
        .map(code -> new Choice(code, word("tlp", code, language)))
        .toList();
  }

  private static List<Choice> choices(String list, Set<String> codes, Language language) {
    return codes.stream()
        .map(code -> new Choice(code, word(list, code, language)))
        .sorted(
            Comparator.comparing((Choice choice) -> OTHER.contains(choice.code()))
                .thenComparing(Choice::label))
        .toList();
  }

  /** The words belong to the feature incident, which stands further right; its bundle is data. */
  private static String word(String list, String code, Language language) {
    String key =
        switch (list) {
          case "phenomenon" -> "Phenomenon." + constant(code);
          case "tlp" -> "Tlp." + constant(code);
          default ->
              "RsitType."
                  + (code.equals("other:other")
                      ? "UNCATEGORISED"
                      : constant(code.substring(code.indexOf(':') + 1)));
        };
    return Labels.text(language.locale(), "incident", key);
  }

  /** {@code amberStrict} and {@code infected-system} as the names of constants. */
  private static String constant(String code) {
    return code.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
