package be.belfry.services.outbox;

import be.belfry.domain.shared.Language;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Texts of mails. The duty desk of a service works in the language of its region, and who sits
 * there at night is not known: every mail says the same in all four.
 */
public final class MailTexts {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private MailTexts() {}

  /** The four texts in one line, for subjects. */
  public static String line(String key, Object... arguments) {
    return Arrays.stream(Language.values())
        .map(language -> text(language, key, arguments))
        .collect(Collectors.joining(" / "));
  }

  /**
   * The four texts below each other, for bodies.
   *
   * @param arguments values of the placeholders in one language, so that titles are in it too
   */
  public static String body(String key, Function<Language, Object[]> arguments) {
    return Arrays.stream(Language.values())
        .map(language -> text(language, key, arguments.apply(language)))
        .collect(Collectors.joining("\n\n--\n\n"));
  }

  /** One text in one language. */
  public static String text(Language language, String key, Object... arguments) {
    String pattern =
        ResourceBundle.getBundle(
                "be.belfry.services.i18n.mail",
                language.locale(),
                MailTexts.class.getClassLoader(),
                NO_FALLBACK)
            .getString(key);
    return new MessageFormat(pattern, language.locale()).format(arguments);
  }
}
