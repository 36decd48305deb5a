package be.belfry.services.outbox;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Sends the mails that are due, on every node; it waits for no other channel. */
@ApplicationScoped
public class MailRelay implements Watch {
  @Inject private OutboxRelay relay;

  @Override
  public Duration every() {
    return OutboxRelay.EVERY;
  }

  @Override
  public void look() {
    relay.look(OutboundMessage.MAIL);
  }
}
