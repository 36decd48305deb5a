package be.belfry.web.shared;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.TextBundles;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of the screens, one bundle for each feature and language: {@code
 * i18n/<feature>_<language>.properties}. A key names its feature up to the first underscore ({@code
 * incident_list.title}); the key of an error is {@code error.<code>} and its feature stands in the
 * code ({@code error.incident_closed}).
 *
 * <p>Placeholders are {@code {0}}, {@code {1}} …, and <code>{0|one|many}</code> for a word that
 * follows a number. An apostrophe is an apostrophe: this is not {@link java.text.MessageFormat},
 * whose quoting rule spoils French texts.
 */
public final class BundledTexts {
  private static final String ERROR = "error.";
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(\\d)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private BundledTexts() {}

  /** The feature whose bundle holds the key. */
  static String feature(String key) {
    String rest = key.startsWith(ERROR) ? key.substring(ERROR.length()) : key;
    int end = rest.indexOf('_');
    return end < 0 ? rest : rest.substring(0, end);
  }

  /** The text as it stands in the bundle, empty when there is none. */
  public static Optional<String> find(Language language, String key) {
    try {
      return Optional.of(
          TextBundles.of(
                  "i18n." + feature(key), language.locale(), BundledTexts.class.getClassLoader())
              .getString(key));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }

  /** The text with its placeholders filled; the key itself when there is no such text. */
  public static String text(Language language, String key, List<?> arguments) {
    return find(language, key).map(t -> fill(language, t, arguments)).orElse(key);
  }

  /** Fills the placeholders of a text. A placeholder without argument stays empty. */
  static String fill(Language language, String text, List<?> arguments) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      int index = Integer.parseInt(matcher.group(1));
      Object value = index < arguments.size() ? arguments.get(index) : "";
      String shown =
          matcher.group(2) == null
              ? shown(language, value)
              : isOne(language, value) ? matcher.group(2) : matcher.group(3);
      matcher.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    return matcher.appendTail(out).toString();
  }

  /** French counts nothing in the singular, the other three count it in the plural. */
  private static boolean isOne(Language language, Object value) {
    if (!(value instanceof Number number)) {
      return false;
    }
    double amount = Math.abs(number.doubleValue());
    return language == Language.FR ? amount < 2 : amount == 1;
  }

  private static String shown(Language language, Object value) {
    Locale locale = language.locale();
    if (value instanceof Enum<?> constant) {
      return label(language, constant);
    }
    if (value instanceof LocalizedText text) {
      return text.in(language);
    }
    if (value instanceof Instant instant) {
      return Times.exact(instant, language);
    }
    if (value instanceof Number number) {
      return NumberFormat.getInstance(locale).format(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> shown(language, each)).collect(Collectors.joining(", "));
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(v -> shown(language, v)).orElse("");
    }
    return value == null ? "" : value.toString();
  }

  /** The colon behind a word, as each language writes it: in French a space stands before it. */
  public static String colon(Language language) {
    return text(language, "shared_sign.colon", List.of());
  }

  /** The word for a constant; its name when the feature has no word for it. */
  static String label(Language language, Enum<?> constant) {
    try {
      return Labels.of(language.locale(), constant);
    } catch (MissingResourceException e) {
      return constant.name();
    }
  }
}
