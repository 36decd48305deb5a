package be.belfry.services.communication;

import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningWords;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.outbox.PortalAddress;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;

/**
 * What addressees of warnings get by mail, in the language of their contact. A mail is an open
 * letter: the words of a warning stand in it only when its marking lets the community read them; of
 * others it says that there is one, and where to read it.
 */
@Dependent
class WarningMails {
  /** Whether a marking lets the words into a mail. */
  static boolean isOpen(Tlp tlp) {
    return tlp == Tlp.CLEAR || tlp == Tlp.GREEN;
  }

  /**
   * The warning itself.
   *
   * @param language of the words: that of the contact, or what stands in for it
   * @param name of the contact
   * @param secret of its link
   */
  OutboundMessage warning(
      Warning warning, Language language, String name, String address, String secret, Instant now) {
    WarningWords words = warning.content().in(language);
    boolean open = isOpen(warning.tlp());
    String kind = open ? "warning.open" : "warning.closed";
    String replaces =
        warning
            .replaces()
            .map(old -> MailTexts.text(language, "warning.replaces", old) + "\n\n")
            .orElse("");
    String measures =
        words.measures().isEmpty()
            ? ""
            : MailTexts.text(language, "warning.measures") + "\n" + words.measures() + "\n\n";
    Object[] values = {
      warning.tlp().marking(),
      warning.reference(),
      Labels.of(language.locale(), warning.severity()),
      name,
      replaces,
      words.title(),
      words.text(),
      measures,
      PortalAddress.of("/communication/received?key=" + secret),
      Labels.of(language.locale(), warning.content().actions())
    };
    return OutboundMessage.mail(
            address,
            MailTexts.text(language, kind + ".subject", values),
            MailTexts.text(language, kind + ".body", values),
            now,
            warning.exercise())
        .as(Urgency.WARNING);
  }

  /** It is not to be relied on any more. */
  OutboundMessage recalled(
      Warning warning, Language language, String name, String address, Instant now) {
    return ended(warning, "warning.recalled", language, name, address, "", now);
  }

  /** Another stands in its place, which does not go to this addressee. */
  OutboundMessage replaced(
      Warning warning, Warning next, Language language, String name, String address, Instant now) {
    return ended(warning, "warning.replaced", language, name, address, next.reference(), now);
  }

  private static OutboundMessage ended(
      Warning warning,
      String key,
      Language language,
      String name,
      String address,
      String next,
      Instant now) {
    Object[] values = {
      warning.tlp().marking(),
      warning.reference(),
      name,
      next,
      PortalAddress.of("/communication/warning?id=" + warning.id())
    };
    return OutboundMessage.mail(
            address,
            MailTexts.text(language, key + ".subject", values),
            MailTexts.text(language, key + ".body", values),
            now,
            warning.exercise())
        .as(Urgency.WARNING);
  }
}
