package be.belfry.domain.simulation;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyActivation.Ending;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.duty.DutyEvent;
import be.belfry.domain.duty.DutyEvent.DutyHandedOver;
import be.belfry.domain.duty.DutyEvent.DutyReopened;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.escalation.WayBack;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.IncidentMerge;
import be.belfry.domain.incident.OpenDuty;
import be.belfry.domain.incident.ReportSaid;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookActivation;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRun.RaisedStep;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The verbs of the core as the services call them. A subclass with one of them bent is a seeded bug
 * that the simulator must find.
 */
class Engine {
  List<Duty> called(PlanVersion plan, DutyCall call, List<Duty> existing) {
    return DutyActivation.missing(plan, call, existing);
  }

  List<Duty> calledByWidening(PlanVersion plan, DutyCall call, List<Duty> existing) {
    return called(plan, call, existing);
  }

  List<Ending> endings(PlanVersion plan, TierChanged change, List<Duty> existing) {
    return DutyActivation.endings(plan, change, existing);
  }

  List<PlaybookDefinition> procedures(PlanVersion plan, Tier tier, Set<String> sectors) {
    return PlaybookActivation.playbooks(plan, tier, sectors);
  }

  PlaybookRun start(
      PlaybookDefinition definition,
      DutyCall cause,
      Optional<Instant> awareAt,
      Subject by,
      Holidays holidays) {
    return PlaybookRun.start(
        definition,
        new PlaybookCause(
            cause.planVersion(),
            cause.crisisId(),
            cause.crisis(),
            cause.sectors(),
            cause.exercise(),
            awareAt,
            StepFacts.UNKNOWN,
            cause.at()),
        by,
        holidays);
  }

  List<DomainEvent> approve(Proposal proposal, Subject by, PlanVersion plan, Instant now) {
    return proposal.approve(by, "", plan, now);
  }

  List<DomainEvent> lapse(Proposal proposal, Subject by, PlanVersion plan, Instant now) {
    return proposal.lapse(by, plan, now);
  }

  Optional<Proposal> unupheld(Proposal proposal, List<Proposal> all) {
    return WayBack.after(proposal, () -> all);
  }

  List<EscalationLine> raise(Duty duty, List<EscalationLine> lines, Instant now) {
    return duty.raise(lines, now);
  }

  boolean raiseOverdue(Duty duty, Instant now) {
    return duty.raiseOverdue(now);
  }

  List<EscalationLine> climb(Duty duty, List<EscalationLine> lines, Instant now) {
    return duty.climb(lines, now);
  }

  List<RaisedStep> raise(PlaybookRun run, Instant now) {
    return run.raise(now);
  }

  List<DutyEvent> handOver(Duty duty, String to, Subject by, Instant now) {
    String from = duty.service();
    duty.handOver(to, "no staff", by, now);
    return List.of(new DutyHandedOver(duty.id(), duty.reference(), from, to, "no staff"));
  }

  boolean mayReopen(Crisis crisis) {
    return crisis.status().isActive();
  }

  List<DutyEvent> reopen(Duty duty, Subject by, Instant now) {
    DutyState from = duty.state();
    duty.reopen("not done after all", by, now);
    return List.of(
        new DutyReopened(duty.id(), duty.reference(), duty.service(), from, "not done after all"));
  }

  void settle(
      Notification report,
      NotificationDecision decision,
      String incident,
      Subject by,
      Instant now) {
    report.attach(decision, incident, by.name(), now);
  }

  List<IncidentEvent> join(Incident incident, Notification report, Subject by, Instant now) {
    return incident.join(
        report.reference(), report.walls(), new ReportSaid(false, Set.of()), by, now);
  }

  List<IncidentEvent> decide(
      Incident incident, IncidentDecision decision, List<OpenDuty> owed, Subject by, Instant now) {
    return incident.decide(decision, Optional.of("seen so"), owed, by, now);
  }

  List<IncidentEvent> reverse(IncidentMerge merge, Subject by, Instant now) {
    return List.of(merge.reverse(Optional.empty(), by, now));
  }

  /** What changed on an incident reaches the crisis file that holds it. */
  List<CrisisEvent> follow(Crisis crisis, Incident incident, IncidentEvent event, Instant now) {
    return event instanceof IncidentEvent.Changed && !crisis.status().isTerminal()
        ? crisis.follow(attached(incident), now)
        : List.of();
  }

  void reach(Incident incident, Crisis crisis) {
    if (crisis.status().isActive()) {
      incident.reach(crisis.tier());
    }
  }

  /** An incident as a crisis file sees it. */
  static AttachedIncident attached(Incident incident) {
    return new AttachedIncident(incident.id(), incident.reference(), incident.walls());
  }

  List<LegalClock> report(
      ReportThread thread, List<LegalClock> before, Report report, Holidays holidays) {
    return ThreadClocks.after(thread.id, before, thread.reports, report, holidays);
  }

  Optional<ClockReminder.Kind> remind(LegalClock clock, ClockReminder.Told told, Instant now) {
    return ClockReminder.due(clock, told, now);
  }
}
