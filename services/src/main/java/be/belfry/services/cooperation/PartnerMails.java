package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.Release;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.services.outbox.MailTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** What partners abroad are told by mail: that something comes, or that it is to be destroyed. */
@ApplicationScoped
public class PartnerMails {
  @Inject private Outbox outbox;

  /**
   * Tells the addressee of a line in the register; of an exercise nobody outside is told.
   *
   * @param key of the text, which names what left, its marking and its line in the register
   */
  void tell(Release release, String key, Instant now) {
    if (release.exercise()) {
      return;
    }
    outbox.put(
        OutboundMessage.mail(
            "partner:" + release.addressee(),
            release.object() + ": " + release.mark() + " " + MailTexts.line(key + ".subject"),
            MailTexts.body(
                key + ".body",
                language -> new Object[] {release.object(), release.mark(), release.reference()}),
            now,
            false),
        now);
  }
}
