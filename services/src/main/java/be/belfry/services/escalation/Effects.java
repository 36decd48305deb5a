package be.belfry.services.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisIncident;
import be.belfry.domain.escalation.NationalScale;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.escalation.WayBack;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Labels;
import be.belfry.services.crisis.ConcernedServices;
import be.belfry.services.crisis.MeetingsAhead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What follows from an act on a proposal, in the transaction of the act. */
@ApplicationScoped
class Effects {
  /** The subject that proposes the way back from an oral order that was not upheld. */
  static final Subject WATCH = Subject.system("oral-order-watch");

  /**
   * So many proposals of a national scale are looked at; the last that took effect is among them.
   */
  private static final int LOOKED_BACK = 200;

  @Inject private Proposals proposals;
  @Inject private Incidents incidents;
  @Inject private ConcernedServices concerned;
  @Inject private MeetingsAhead meetings;
  @Inject private EscalationMails mails;
  @Inject private Event<DomainEvent> events;

  /**
   * What follows from an act that may decide on a proposal, and who is told of it: by the plan and
   * at the moment of the act itself.
   */
  void finish(Proposal proposal, List<DomainEvent> happened, PlanVersion plan, Instant now) {
    apply(proposal, happened);
    afterRefusal(proposal, plan, now);
    mails.awaited(proposal, Optional.empty(), plan, now);
  }

  /**
   * Tells the incidents of a file about its new tier, then everybody who observes. Of a file that
   * is over no cell meets later.
   */
  void apply(Proposal proposal, List<DomainEvent> happened) {
    if (happened.stream().anyMatch(TierChanged.class::isInstance)) {
      Crisis crisis = proposal.crisis().orElseThrow();
      ofIncidents(crisis, (link, incident) -> concerned.tell(crisis, incident));
    } else if (proposal.state() == ProposalState.NOT_UPHELD) {
      proposal.crisis().ifPresent(this::fallBack);
    } else if (proposal.state() == ProposalState.IN_FORCE) {
      // An oral order is upheld, the last one or one before it.
      proposal
          .crisis()
          .ifPresent(
              crisis -> ofIncidents(crisis, (link, incident) -> incident.reach(link.reached())));
    }
    happened.forEach(events::fire);
    proposal
        .crisis()
        .filter(crisis -> crisis.status().isTerminal())
        .ifPresent(crisis -> meetings.callOff(crisis, text("fileOver.reason")));
  }

  private void fallBack(Crisis crisis) {
    ofIncidents(crisis, (link, incident) -> concerned.fallBack(incident));
  }

  private void ofIncidents(Crisis crisis, BiConsumer<CrisisIncident, Incident> what) {
    for (CrisisIncident link : crisis.attached()) {
      incidents.byId(link.incidentId()).ifPresent(incident -> what.accept(link, incident));
    }
  }

  /**
   * What follows when an office has said no: the way back from an oral order that it does not
   * uphold, and from one that was not upheld while the refused proposal waited.
   */
  private void afterRefusal(Proposal proposal, PlanVersion plan, Instant now) {
    WayBack.after(
            proposal,
            () ->
                proposal.crisis().isPresent()
                    ? proposals.ofCrisis(proposal.crisis().get())
                    : proposals.latest(proposal.national().orElseThrow(), LOOKED_BACK))
        .ifPresent(lapsed -> proposeWayBack(lapsed, plan, now));
  }

  /**
   * Proposes the level that was in force before an oral order that was not upheld, where that is
   * due ({@link WayBack#isDue}).
   */
  void proposeWayBack(Proposal lapsed, PlanVersion plan, Instant now) {
    Optional<Proposal> open =
        lapsed.crisis().isPresent()
            ? proposals.open(lapsed.crisis().get())
            : proposals.open(lapsed.national().orElseThrow());
    if (!WayBack.isDue(lapsed, open.isPresent())) {
      return;
    }
    String grounds = grounds(lapsed.no());
    Proposal back =
        lapsed.crisis().isPresent()
            ? wayBack(lapsed.crisis().get(), lapsed, grounds, plan, now)
            : wayBack(lapsed.national().orElseThrow(), lapsed, grounds, plan, now);
    proposals.add(back);
    events.fire(back.proposed());
    mails.awaited(back, Optional.empty(), plan, now);
  }

  private Proposal wayBack(
      Crisis crisis, Proposal lapsed, String grounds, PlanVersion plan, Instant now) {
    Tier before = Coded.of(Tier.class, lapsed.from());
    int no = proposals.nextNo(crisis);
    return Proposal.ofTier(crisis, no, before, grounds, lapsed.assessment(), WATCH, plan, now);
  }

  private Proposal wayBack(
      NationalScale scale, Proposal lapsed, String grounds, PlanVersion plan, Instant now) {
    return Proposal.ofNation(
        scale, proposals.nextNo(scale), lapsed.from(), grounds, WATCH, plan, now);
  }

  /** Tells everybody who observes. */
  void tell(DomainEvent happened) {
    events.fire(happened);
  }

  private static String grounds(int no) {
    return text("notUpheld.grounds", no);
  }

  /** A text of this feature in all four languages. */
  static String text(String key, Object... arguments) {
    return Labels.inEachLanguage("escalation", key, arguments);
  }
}
