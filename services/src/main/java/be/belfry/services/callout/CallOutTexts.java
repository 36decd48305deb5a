package be.belfry.services.callout;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.outbox.PortalAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Function;

/**
 * What is sent to who is called: whom it is for, what it is about by its reference alone, until
 * when to answer, and the link. A mail says it in four languages, everything else in the contact's.
 */
@ApplicationScoped
public class CallOutTexts {
  @Inject private Units units;

  /** The message to one channel, ready for the outbox. */
  OutboundMessage message(
      CallOut callOut, Contact contact, ContactChannel channel, String secret, Instant now) {
    String kind = callOut.kind().isTest() ? "callout.test" : "callout.call";
    Function<Language, Object[]> values =
        language ->
            new Object[] {
              units.called(contact.name(), language),
              callOut.cause().orElse("-"),
              BelgianTime.minute(now.plus(callOut.answerWithin())),
              PortalAddress.of("/callout/answer?key=" + secret)
            };
    String subject =
        callOut.cause().map(cause -> cause + ": ").orElse("") + MailTexts.line(kind + ".subject");
    String body =
        channel.kind() == ChannelKind.MAIL
            ? MailTexts.body(kind + ".body", values)
            : (callOut.exercise() ? OutboundMessage.EXERCISE_MARK : "")
                + MailTexts.text(
                    contact.language(), kind + ".short", values.apply(contact.language()));
    return OutboundMessage.of(
            channel.kind().code(), channel.address(), subject, body, now, callOut.exercise())
        .as(urgency(callOut));
  }

  /** To one channel of somebody who was called: what he was called for does not take place. */
  OutboundMessage calledOff(CallOut callOut, Contact contact, ContactChannel channel, Instant now) {
    Function<Language, Object[]> values =
        language ->
            new Object[] {units.called(contact.name(), language), callOut.cause().orElse("-")};
    String subject =
        callOut.cause().map(cause -> cause + ": ").orElse("")
            + MailTexts.line("callout.off.subject");
    String body =
        channel.kind() == ChannelKind.MAIL
            ? MailTexts.body("callout.off.body", values)
            : (callOut.exercise() ? OutboundMessage.EXERCISE_MARK : "")
                + MailTexts.text(
                    contact.language(), "callout.off.short", values.apply(contact.language()));
    return OutboundMessage.of(
            channel.kind().code(), channel.address(), subject, body, now, callOut.exercise())
        .as(urgency(callOut));
  }

  /** Whoever is called indeed hears of it before those of a drill, a test or an exercise. */
  private static Urgency urgency(CallOut callOut) {
    return callOut.kind().isTest() || callOut.exercise() ? Urgency.TASK : Urgency.CALL;
  }
}
