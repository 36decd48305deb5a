package be.belfry.web.shared;

import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;

/** A refusal of the domain as a sentence in the user's language. */
@RequestScoped
public class Refusals {
  private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

  /** Names of fields in the words of their screens, by feature. */
  private static final Set<String> FIELDS =
      Set.of(
          "briefing_field.",
          "cooperation_field.",
          "incident_field.",
          "playbook_field.",
          "sitrep_field.",
          "statistics_field.");

  @Inject private LocaleView locale;

  /** The text of {@code error.<code>}; a general one when that code has no text. */
  public String message(DomainException refusal) {
    return message(refusal, locale.language());
  }

  /** Two persons changed the same object at once; the second one reads this. */
  String somebodyWasFaster() {
    return BundledTexts.text(locale.language(), "error.shared_faster", List.of());
  }

  /** The same in a given language. */
  public static String message(DomainException refusal, Language language) {
    String key = "error." + refusal.code();
    if (BundledTexts.find(language, key).isEmpty()) {
      LOG.warning(() -> "no text for " + key);
      return BundledTexts.text(language, "error.shared_refused", List.of());
    }
    List<?> arguments =
        refusal.arguments().stream().map(each -> word(refusal.code(), each, language)).toList();
    return BundledTexts.text(language, key, arguments);
  }

  /** What the database refused because its writer could not have read it. */
  public static NotAllowed walled() {
    return new NotAllowed(
        "security_notAllowed", "the row would stand behind a wall for its writer");
  }

  /** The name of a field is what its screen calls it; anything else stands as it is. */
  private static Object word(String code, Object argument, Language language) {
    String fields = BundledTexts.feature(code) + "_field.";
    return argument instanceof String name && FIELDS.contains(fields)
        ? BundledTexts.find(language, fields + name).orElse(name)
        : argument;
  }
}
