package be.belfry.services.outbox;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.shared.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Where the recipient of a message is reached: at the address that the operator set in the
 * environment, else at that of the directory, else at the address that the message itself names. A
 * message of an exercise goes nowhere but to the directory of exercises, whoever wrote it.
 */
@ApplicationScoped
public class Addressees {
  @Inject private Contacts contacts;
  @Inject private MailSettings mail;

  /** The address; empty when there is none. */
  Optional<String> of(OutboundMessage message) {
    ChannelKind kind = Coded.of(ChannelKind.class, message.channel());
    String recipient = message.recipient();
    if (kind.isAddress(recipient)) {
      return message.exercise() && !contacts.isOfExercise(kind, recipient)
          ? Optional.empty()
          : Optional.of(recipient);
    }
    if (kind == ChannelKind.MAIL && recipient.indexOf('@') >= 0 && !message.exercise()) {
      // A notifier may have an address that looks like none to us: his server decides.
      return Optional.of(recipient);
    }
    Optional<String> set =
        kind == ChannelKind.MAIL
            ? mail.address(recipient, message.exercise())
            : Optional.<String>empty();
    return set.or(
        () ->
            Recipient.of(recipient)
                .flatMap(r -> contacts.address(r.unit(), r.rank(), kind, message.exercise())));
  }
}
