package be.belfry.domain.simulation;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Report;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation.Ending;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.duty.DutyEvent;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.IncidentMerge;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.OpenDuty;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.StepDue;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRun.RaisedStep;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.Holidays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Seeded bugs: one verb bent each, as a programmer could bend it. */
final class Mutants {
  private Mutants() {}

  static Map<String, Engine> all() {
    Map<String, Engine> all = new LinkedHashMap<>();
    all.put("an event that comes twice doubles the duties", new DoubledDuties());
    all.put("a duty that is done is called again", new CalledAgain());
    all.put("the last duty of a long list is lost", new LostDuty());
    all.put("a sector that is hit later gets no duties", new DeafToWidening());
    all.put("a step down ends duties as the end does", new EndsOnStepDown());
    all.put("the end of a crisis leaves its duties open", new NeverEnds());
    all.put("a duty stays open beside the one that replaces it", new KeepsReplaced());
    all.put("the tier moves before the second office confirms", new HastyTier());
    all.put("after an outage only the last line is told", new OnlyLastLine());
    all.put("an overdue duty is told in every round", new Nagging());
    all.put("an overdue duty goes no higher than to whoever leads", new StuckDuties());
    all.put("nobody is told of an overdue step", new SilentSteps());
    all.put("a report to the CSIRT stops the clock of the supervisor", new StopsForeignClocks());
    all.put("a report forgets the thread's older clocks", new ForgetfulThread());
    all.put("a handed over duty is not counted at its new service", new UncountedHandOver());
    all.put("a duty that is open again is still counted as done", new UncountedReopening());
    all.put("a duty of a crisis that is over is opened again", new EndlessReopening());
    all.put("a step starts before what it waits for", new Impatient());
    all.put("a step that repeats is done with its first round", new OnceForAll());
    all.put("a step that repeats is due too soon", new Hasty());
    all.put("an oral order stays in force unratified", new EternalOrder());
    all.put("an order that lapsed while another proposal waited goes on", new ForgottenOrder());
    all.put("a procedure of a sector that is not hit starts", new AllProcedures());
    all.put("an incident is closed while duties for it are open", new Careless());
    all.put("an incident that was none stays in the figures", new UncountedDismissal());
    all.put("a merge that is taken back opens what was closed", new OpeningReversal());
    all.put("a sector that a joined report brings reaches no file", new DeafFile());
    all.put("a report that joins an incident waits on", new Unsettled());
    all.put("an incident forgets the tier that it reached", new ForgetfulIncident());
    all.put("a legal clock that ran out is told to nobody", new SilentClocks());
    all.put("a legal clock is told of although the report came", new DeafClocks());
    return all;
  }

  private static final class SilentClocks extends Engine {
    @Override
    Optional<ClockReminder.Kind> remind(LegalClock clock, ClockReminder.Told told, Instant now) {
      return super.remind(clock, told, now).filter(kind -> kind == ClockReminder.Kind.DUE_SOON);
    }
  }

  private static final class DeafClocks extends Engine {
    @Override
    Optional<ClockReminder.Kind> remind(LegalClock clock, ClockReminder.Told told, Instant now) {
      return super.remind(clock, told, now)
          .or(
              () ->
                  clock
                      .lastLawfulAt()
                      .filter(last -> last.isBefore(now))
                      .filter(last -> told.overdueFor().isEmpty())
                      .map(last -> ClockReminder.Kind.OVERDUE));
    }
  }

  private static final class Careless extends Engine {
    @Override
    List<IncidentEvent> decide(
        Incident incident,
        IncidentDecision decision,
        List<OpenDuty> owed,
        Subject by,
        Instant now) {
      return super.decide(incident, decision, List.of(), by, now);
    }
  }

  private static final class UncountedDismissal extends Engine {
    @Override
    List<IncidentEvent> decide(
        Incident incident,
        IncidentDecision decision,
        List<OpenDuty> owed,
        Subject by,
        Instant now) {
      return super.decide(incident, decision, owed, by, now).stream()
          .filter(event -> decision != IncidentDecision.DISMISS)
          .toList();
    }
  }

  private static final class OpeningReversal extends Engine {
    @Override
    List<IncidentEvent> reverse(IncidentMerge merge, Subject by, Instant now) {
      List<IncidentEvent> events = new ArrayList<>(super.reverse(merge, by, now));
      if (merge.absorbed().status() == IncidentStatus.CLOSED) {
        events.addAll(decide(merge.absorbed(), IncidentDecision.REOPEN, List.of(), by, now));
      }
      return events;
    }
  }

  private static final class DeafFile extends Engine {
    @Override
    List<CrisisEvent> follow(Crisis crisis, Incident incident, IncidentEvent event, Instant now) {
      return List.of();
    }
  }

  private static final class Unsettled extends Engine {
    @Override
    void settle(
        Notification report,
        NotificationDecision decision,
        String incident,
        Subject by,
        Instant now) {
      if (decision != NotificationDecision.JOIN_INCIDENT) {
        super.settle(report, decision, incident, by, now);
      }
    }
  }

  private static final class ForgetfulIncident extends Engine {
    @Override
    void reach(Incident incident, Crisis crisis) {}
  }

  private static final class DoubledDuties extends Engine {
    @Override
    List<Duty> called(PlanVersion plan, DutyCall call, List<Duty> existing) {
      return super.called(plan, call, List.of());
    }
  }

  private static final class CalledAgain extends Engine {
    @Override
    List<Duty> called(PlanVersion plan, DutyCall call, List<Duty> existing) {
      return super.called(
          plan, call, existing.stream().filter(duty -> duty.state().isOpen()).toList());
    }
  }

  private static final class LostDuty extends Engine {
    @Override
    List<Duty> called(PlanVersion plan, DutyCall call, List<Duty> existing) {
      List<DutyDefinition> all = plan.dutiesFor(call.tier(), call.sectors());
      String last = all.get(all.size() - 1).code();
      return super.called(plan, call, existing).stream()
          .filter(duty -> all.size() < 40 || !duty.code().equals(last))
          .toList();
    }
  }

  private static final class DeafToWidening extends Engine {
    @Override
    List<Duty> calledByWidening(PlanVersion plan, DutyCall call, List<Duty> existing) {
      return List.of();
    }
  }

  private static final class EndsOnStepDown extends Engine {
    @Override
    List<Ending> endings(PlanVersion plan, TierChanged change, List<Duty> existing) {
      return change.to().compareTo(change.from()) < 0
          ? existing.stream()
              .filter(duty -> duty.state().isOpen())
              .map(duty -> new Ending(duty, "stepped down"))
              .toList()
          : super.endings(plan, change, existing);
    }
  }

  private static final class NeverEnds extends Engine {
    @Override
    List<Ending> endings(PlanVersion plan, TierChanged change, List<Duty> existing) {
      return change.to() == Tier.NONE ? List.of() : super.endings(plan, change, existing);
    }
  }

  private static final class KeepsReplaced extends Engine {
    @Override
    List<Ending> endings(PlanVersion plan, TierChanged change, List<Duty> existing) {
      return change.to() == Tier.NONE ? super.endings(plan, change, existing) : List.of();
    }
  }

  private static final class HastyTier extends Engine {
    @Override
    List<DomainEvent> approve(Proposal proposal, Subject by, PlanVersion plan, Instant now) {
      List<DomainEvent> events = new ArrayList<>(super.approve(proposal, by, plan, now));
      if (proposal.state() == ProposalState.APPROVED) {
        var crisis = proposal.crisis().orElseThrow();
        Tier from = crisis.tier();
        Tier to = Coded.of(Tier.class, proposal.to());
        crisis.moveTo(to, plan.version(), Set.of(), Optional.empty(), now);
        events.add(
            new TierChanged(
                crisis.id(),
                crisis.reference(),
                from,
                to,
                crisis.sectors(),
                now,
                crisis.exercise(),
                plan.version()));
      }
      return events;
    }
  }

  private static final class OnlyLastLine extends Engine {
    @Override
    List<EscalationLine> raise(Duty duty, List<EscalationLine> lines, Instant now) {
      List<EscalationLine> reached = super.raise(duty, lines, now);
      return reached.isEmpty() ? reached : reached.subList(reached.size() - 1, reached.size());
    }
  }

  private static final class Nagging extends Engine {
    @Override
    boolean raiseOverdue(Duty duty, Instant now) {
      return duty.state().isOpen() && now.isAfter(duty.dueAt());
    }
  }

  private static final class StuckDuties extends Engine {
    @Override
    List<EscalationLine> climb(Duty duty, List<EscalationLine> lines, Instant now) {
      return List.of();
    }
  }

  private static final class SilentSteps extends Engine {
    @Override
    List<RaisedStep> raise(PlaybookRun run, Instant now) {
      return List.of();
    }
  }

  private static final class ForgottenOrder extends Engine {
    @Override
    Optional<Proposal> unupheld(Proposal proposal, List<Proposal> all) {
      return super.unupheld(proposal, all).filter(proposal::equals);
    }
  }

  private static final class StopsForeignClocks extends Engine {
    @Override
    List<LegalClock> report(
        ReportThread thread, List<LegalClock> before, Report report, Holidays holidays) {
      Report bent =
          new Report(
              report.stage(),
              report.receivedAt(),
              report.awareAt(),
              report.classifiedAt(),
              report.endedAt(),
              report.remedyAt(),
              report.sector(),
              report.subSector(),
              report.personalData(),
              Set.of(Regime.DORA),
              report.significance(),
              report.entity());
      return super.report(thread, before, before.isEmpty() ? report : bent, holidays);
    }
  }

  private static final class ForgetfulThread extends Engine {
    @Override
    List<LegalClock> report(
        ReportThread thread, List<LegalClock> before, Report report, Holidays holidays) {
      return super.report(
          thread,
          before.stream().filter(clock -> clock.regime() != Regime.GDPR).toList(),
          report,
          holidays);
    }
  }

  private static final class UncountedHandOver extends Engine {
    @Override
    List<DutyEvent> handOver(Duty duty, String to, Subject by, Instant now) {
      super.handOver(duty, to, by, now);
      return List.of();
    }
  }

  private static final class UncountedReopening extends Engine {
    @Override
    List<DutyEvent> reopen(Duty duty, Subject by, Instant now) {
      super.reopen(duty, by, now);
      return List.of();
    }
  }

  private static final class EndlessReopening extends Engine {
    @Override
    boolean mayReopen(Crisis crisis) {
      return true;
    }
  }

  private static final class Impatient extends Engine {
    @Override
    PlaybookRun start(
        PlaybookDefinition definition,
        DutyCall cause,
        Optional<Instant> awareAt,
        Subject by,
        Holidays holidays) {
      return super.start(
          with(definition, step -> bent(step, step.due(), List.of())),
          cause,
          awareAt,
          by,
          holidays);
    }
  }

  /** A round that is done closes the step. */
  private static final class OnceForAll extends Engine {
    @Override
    PlaybookRun start(
        PlaybookDefinition definition,
        DutyCall cause,
        Optional<Instant> awareAt,
        Subject by,
        Holidays holidays) {
      return super.start(
          with(definition, step -> bent(step, once(step.due()), step.after())),
          cause,
          awareAt,
          by,
          holidays);
    }

    private static StepDue once(StepDue due) {
      return new StepDue(due.anchor(), due.limit(), due.atLatest(), Optional.empty(), due.rule());
    }
  }

  /** A round that is done is due again by the rule of another step: every half hour. */
  private static final class Hasty extends Engine {
    @Override
    PlaybookRun start(
        PlaybookDefinition definition,
        DutyCall cause,
        Optional<Instant> awareAt,
        Subject by,
        Holidays holidays) {
      return super.start(
          with(definition, step -> bent(step, hasty(step.due()), step.after())),
          cause,
          awareAt,
          by,
          holidays);
    }

    private static StepDue hasty(StepDue due) {
      return new StepDue(
          due.anchor(),
          due.limit(),
          due.atLatest(),
          due.every().map(every -> Duration.ofMinutes(30)),
          due.rule());
    }
  }

  private static PlaybookDefinition with(
      PlaybookDefinition definition, UnaryOperator<StepDefinition> bent) {
    return new PlaybookDefinition(
        definition.code(),
        definition.title(),
        definition.sectors(),
        definition.occasions(),
        definition.authority(),
        definition.steps().stream().map(bent).toList(),
        definition.basis());
  }

  private static StepDefinition bent(StepDefinition step, StepDue due, List<Integer> after) {
    return new StepDefinition(
        step.no(),
        step.title(),
        step.roles(),
        due,
        step.doneWhen(),
        step.basis(),
        step.secondPerson(),
        after,
        step.onlyIf(),
        step.ofEntity(),
        step.starts());
  }

  private static final class EternalOrder extends Engine {
    @Override
    List<DomainEvent> lapse(Proposal proposal, Subject by, PlanVersion plan, Instant now) {
      return List.of();
    }
  }

  private static final class AllProcedures extends Engine {
    @Override
    List<PlaybookDefinition> procedures(PlanVersion plan, Tier tier, Set<String> sectors) {
      return tier == Tier.NONE
          ? List.of()
          : plan.playbooks().stream().filter(each -> !each.sectors().isEmpty()).toList();
    }
  }
}
