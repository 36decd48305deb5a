package be.belfry.web.outbox;

import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Labels;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.stream.Stream;

/** Whom a message goes to, in the reader's language. */
@RequestScoped
public class OutboxRecipients {
  private static final String ROLE = "role:";
  private static final String PARTNER = "partner:";

  @Inject private PlanNames plan;
  @Inject private LocaleView locale;

  /**
   * Name of a recipient: of a service or office, and which of its contacts when it is not the
   * first; of a role; of a partner abroad. Anything else, as an address, stays as it is.
   */
  public String of(String recipient) {
    return Recipient.of(recipient)
        .map(this::unit)
        .orElseGet(
            () ->
                recipient.startsWith(ROLE)
                    ? role(recipient.substring(ROLE.length()))
                    : recipient.startsWith(PARTNER)
                        ? partner(recipient.substring(PARTNER.length()), locale.getLocale())
                        : recipient);
  }

  private String unit(Recipient known) {
    String unit = plan.of(known.unit());
    return known.rank() == ContactRank.FIRST
        ? unit
        : unit + " (" + Labels.of(locale.getLocale(), known.rank()) + ")";
  }

  private String role(String code) {
    return Arrays.stream(Role.values())
        .filter(role -> role.code().equals(code))
        .findFirst()
        .map(role -> Labels.of(locale.getLocale(), role))
        .orElseGet(() -> plan.of(code));
  }

  /**
   * The words belong to the feature cooperation, which stands further right; its bundle is data.
   */
  static String partner(String code, Locale language) {
    if (code.length() == 2) {
      return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
    }
    String constant = code.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    return Stream.of("Addressee.", "Arrangement.")
        .flatMap(list -> word(list + constant, language))
        .findFirst()
        .orElse(code);
  }

  private static Stream<String> word(String key, Locale language) {
    try {
      return Stream.of(Labels.text(language, "cooperation", key));
    } catch (MissingResourceException none) {
      return Stream.empty();
    }
  }
}
