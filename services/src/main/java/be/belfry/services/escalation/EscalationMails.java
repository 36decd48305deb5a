package be.belfry.services.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.escalation.Awaited;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Recipient;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.outbox.PortalAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells by mail an office whose act a proposal awaits. It names the file or scale and the number;
 * level, grounds and title stay in the program.
 */
@Dependent
class EscalationMails {
  @Inject private Outbox outbox;

  /**
   * Tells the offices to which it is new that a proposal waits for them; nobody when it waits for
   * none.
   *
   * @param before what it waited for before the last act; empty when that act ended it or there was
   *     none
   * @param now of the proposal's clock
   */
  void awaited(Proposal proposal, Optional<Awaited> before, PlanVersion plan, Instant now) {
    proposal
        .awaited(plan)
        .ifPresent(
            awaited ->
                awaited
                    .newSince(before)
                    .forEach(office -> outbox.put(mail(proposal, awaited, office, now), now)));
  }

  private static OutboundMessage mail(
      Proposal proposal, Awaited awaited, String office, Instant now) {
    String key =
        "escalation."
            + (proposal.state() == ProposalState.RATIFIED ? "confirmOrder" : awaited.act().code());
    String until = proposal.upholdBy().map(BelgianTime::minute).orElse("");
    return OutboundMessage.mail(
        Recipient.office(office),
        proposal.crisis().map(Crisis::reference).orElse("Belfry")
            + ": "
            + MailTexts.line(key + ".subject"),
        MailTexts.body(
            key + ".body",
            language -> new Object[] {about(proposal, language), page(proposal), until}),
        now,
        proposal.exercise());
  }

  private static String about(Proposal proposal, Language language) {
    return MailTexts.text(
        language,
        "escalation.about",
        proposal
            .crisis()
            .map(Crisis::reference)
            .orElseGet(() -> Labels.of(language.locale(), proposal.scale())),
        Integer.toString(proposal.no()));
  }

  private static String page(Proposal proposal) {
    return PortalAddress.of(
        proposal
            .crisis()
            .map(file -> "/escalation/decide?crisis=" + file.reference() + "&no=" + proposal.no())
            .orElse("/escalation/national?exercise=" + proposal.exercise()));
  }
}
