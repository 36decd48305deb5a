package be.belfry.domain.shared;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.stream.Collectors;

/**
 * Words for enum constants in four languages. The bundle is {@code
 * be/belfry/domain/i18n/<feature>_<language>.properties}, the key {@code SimpleClass.CONSTANT}.
 * Used by screens and reports alike, so that both speak the same words.
 */
public final class Labels {
  /** The feature of a type: the package below {@code be.belfry.domain}. */
  private static final ClassValue<String> FEATURE =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getPackageName().split("\\.")[3];
        }
      };

  private Labels() {}

  /**
   * The word for a constant.
   *
   * @throws MissingResourceException when the bundle lacks the key; a test walks all of them
   */
  public static String of(Locale locale, Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    return text(locale, FEATURE.get(type), type.getSimpleName() + "." + constant.name());
  }

  /**
   * Any other text of a feature's bundle in the domain.
   *
   * @param feature name of the feature's package
   */
  public static String text(Locale locale, String feature, String key) {
    return TextBundles.of("be.belfry.domain.i18n." + feature, locale, Labels.class.getClassLoader())
        .getString(key);
  }

  /**
   * A text of a feature's bundle in all four languages, a line each: nobody wrote it, so nobody
   * chose one.
   *
   * @param feature name of the feature's package
   * @param arguments what its places are filled with
   */
  public static String inEachLanguage(String feature, String key, Object... arguments) {
    return Arrays.stream(Language.values())
        .map(
            language ->
                new MessageFormat(text(language.locale(), feature, key), language.locale())
                    .format(arguments))
        .collect(Collectors.joining("\n"));
  }
}
