package be.belfry.domain.simulation;

import be.belfry.domain.clock.Report;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent;
import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.crisis.CrisisIncident;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation.Ending;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.duty.DutyEvent.DutyAcknowledged;
import be.belfry.domain.duty.DutyEvent.DutyCalled;
import be.belfry.domain.duty.DutyEvent.DutyEnded;
import be.belfry.domain.duty.DutyEvent.DutyFulfilled;
import be.belfry.domain.duty.DutyEvent.DutyWaived;
import be.belfry.domain.duty.DutyEvent.DutyWaiverAsked;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.OrderChannel;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.escalation.WayBack;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRun.RaisedStep;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.time.Holidays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One crisis as chance runs it: reports come in, incidents join, offices act in and out of turn,
 * services answer or stay silent, procedures go on, time moves by minutes or by days. What the core
 * does is done by the {@link Engine}; the {@link Book} keeps what should be.
 */
final class SimulatedCrisis {
  private static final Subject WATCH = Subject.system("simulation");
  private static final Subject OFFICER = AnOfficePlan.person(Role.DUTY_OFFICER, "Officer");

  /** A message that left. */
  record Sent(UUID about, Instant since, String what) {}

  final PlanVersion plan;
  final List<Proposal> proposals = new ArrayList<>();
  final List<Duty> duties = new ArrayList<>();
  final List<PlaybookRun> runs = new ArrayList<>();
  final List<ReportThread> threads = new ArrayList<>();
  final List<Sent> sent = new ArrayList<>();
  final Figures figures = new Figures();
  final Desk desk;
  private final DeskBook deskBook;
  final Crisis crisis;
  Instant now;

  private final Engine engine;
  private final Holidays holidays;
  private final Chance chance;
  private final Book book;
  private final Optional<List<String>> log;
  private final Reminders reminders = new Reminders();
  private int tasks;

  /**
   * Opens a file with one incident and one proposal.
   *
   * @param log where each step is written; empty to run faster
   */
  SimulatedCrisis(
      long seed, Engine engine, PlanVersion plan, Holidays holidays, Optional<List<String>> log) {
    this.log = log;
    this.engine = engine;
    this.plan = plan;
    this.holidays = holidays;
    this.chance = new Chance(seed);
    this.now = chance.start();
    this.deskBook = new DeskBook();
    this.book = new Book(plan, deskBook);
    this.desk = new Desk(this, engine, chance, OFFICER, deskBook);
    Incident first = desk.open(desk.receive());
    this.crisis =
        new Crisis(
            "C-2026-0001",
            "Simulated",
            List.of(Engine.attached(first)),
            OFFICER,
            plan.version(),
            now);
    figures.count(new CrisisEvent.IncidentAttached(crisis.reference(), first.reference()));
    book.attached(first.id(), first.walls().sectors());
    propose(chance.oneIn(2) ? Tier.NATIONAL_CRISIS : Tier.NATIONAL_INCIDENT);
    book.begin(this);
    book.check(this);
  }

  /**
   * Runs it.
   *
   * @throws Violation at the first step after which something is not as it should be
   */
  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      try {
        book.begin(this);
        step();
        book.check(this);
      } catch (Violation wrong) {
        throw wrong;
      } catch (DomainException refused) {
        log("refused: %s", refused.code());
        book.untouched();
        book.check(this);
      }
    }
  }

  private void step() {
    int dice = chance.below(100);
    if (dice < 10) {
      report();
    } else if (dice < 20) {
      desk.step();
    } else if (dice < 23) {
      attach();
    } else if (dice < 24) {
      detach();
    } else if (dice < 28) {
      proposeAny();
    } else if (dice < 44) {
      act();
    } else if (dice < 62) {
      answer();
    } else if (dice < 64) {
      task();
    } else if (dice < 76) {
      workOnStep();
    } else if (dice < 78) {
      startByHand();
    } else if (dice < 90) {
      letTimePass();
    } else {
      watch();
    }
  }

  private void report() {
    if (threads.isEmpty() || threads.size() < 3 && chance.oneIn(3)) {
      threads.add(chance.thread(now));
    }
    ReportThread thread = chance.any(threads);
    Report report = chance.report(thread, now);
    log("report %s", report);
    book.reporting(thread);
    thread.clocks = engine.report(thread, thread.clocks, report, holidays);
    thread.reports.add(report);
    book.reported(thread, report);
  }

  private void attach() {
    Incident chosen = chance.oneIn(2) ? desk.open(desk.receive()) : chance.any(desk.incidents);
    log("attach %s", chosen.reference());
    chosen.requireNotMerged();
    if (crisis.status().isTerminal()) {
      log("the file is over");
      return;
    }
    for (Incident each : desk.whole(chosen)) {
      List<CrisisEvent> happened = crisis.attach(Engine.attached(each), OFFICER, "same event", now);
      book.attached(each.id(), each.walls().sectors());
      happened.forEach(this::followed);
      engine.reach(each, crisis);
    }
  }

  private void detach() {
    CrisisIncident link = chance.any(crisis.attached());
    List<Incident> whole =
        desk.whole(desk.incident(link.incidentId())).stream().filter(this::holds).toList();
    log("detach %s and %s parts", link.incidentReference(), whole.size() - 1);
    if (whole.size() == crisis.attached().size()) {
      log("nothing would be left");
      return;
    }
    for (Incident each : whole) {
      CrisisEvent happened = crisis.detach(each.id(), OFFICER, "other event", now);
      book.detached(each.id());
      deskBook.detached(each.id());
      followed(happened);
    }
  }

  /** Whether the file holds an incident now. */
  boolean holds(Incident incident) {
    return crisis.attached().stream().anyMatch(link -> link.incidentId().equals(incident.id()));
  }

  /** An incident is about to tell that it changed: what the file should know is written down. */
  void changes(Incident incident) {
    if (!crisis.status().isTerminal() && holds(incident)) {
      book.follows(incident.id());
    }
  }

  /** Something happened to an incident. */
  void happened(Incident incident, IncidentEvent event) {
    figures.count(event);
    if (crisis != null && holds(incident)) {
      engine.follow(crisis, incident, event, now).forEach(this::followed);
      engine.reach(incident, crisis);
    }
  }

  private void followed(CrisisEvent event) {
    figures.count(event);
    if (event instanceof CrisisWidened widened) {
      DutyCall call = DutyCall.of(widened);
      call(engine.calledByWidening(plan, call, List.copyOf(duties)));
      start(call);
    }
  }

  private void proposeAny() {
    boolean open = proposals.stream().anyMatch(each -> each.state().isOpen());
    Tier to = chance.any(List.of(Tier.values()));
    log("propose %s", to);
    if (!open) {
      propose(to);
    }
  }

  private void propose(Tier to) {
    Proposal proposal =
        Proposal.ofTier(
            crisis, proposals.size() + 1, to, "grounds", Optional.empty(), OFFICER, plan, now);
    proposals.add(proposal);
    if (!proposal.missingSupport(plan).isEmpty() && !chance.oneIn(4)) {
      proposal.support(chance.person(Role.CRISIS_CENTRE), "", plan, now);
    }
  }

  private void act() {
    Proposal proposal = chance.oneIn(4) ? chance.any(proposals) : last();
    ActKind kind = chance.act();
    String turn = proposal.officeInTurn(plan);
    Role role = chance.oneIn(4) ? chance.office() : plan.office(turn).role().orElse(Role.ANALYST);
    Subject by = chance.person(role);
    log("%s of proposal %s, %s, by %s", kind, proposal.no(), proposal.to(), by.name());
    List<DomainEvent> happened =
        switch (kind) {
          case APPROVE -> engine.approve(proposal, by, plan, now);
          case CONFIRM -> proposal.confirm(by, "", plan, now);
          case REFUSE -> proposal.refuse(by, "not founded", plan, now);
          case RATIFY -> proposal.ratify(by, "", plan, now);
          case SUPPORT -> proposal.support(by, "", plan, now);
          default ->
              proposal.order(
                  by,
                  new OralOrder(
                      "Somebody",
                      chance.oneIn(5) ? "director" : turn,
                      OrderChannel.PHONE,
                      now.minusSeconds(chance.below(50_000))),
                  "",
                  plan,
                  now);
        };
    book.acted(proposal, kind, role);
    happened.forEach(this::decided);
    engine.unupheld(proposal, proposals).ifPresent(this::proposeWayBack);
  }

  private void decided(DomainEvent event) {
    if (!(event instanceof TierChanged)) {
      return;
    }
    TierChanged changed = (TierChanged) event;
    DutyCall call = DutyCall.of(changed);
    if (changed.to().compareTo(changed.from()) > 0) {
      call(engine.called(plan, call, List.copyOf(duties)));
      // The relay may deliver an event twice.
      call(engine.called(plan, call, List.copyOf(duties)));
    }
    for (Ending ending : engine.endings(plan, changed, List.copyOf(duties))) {
      Duty duty = ending.duty();
      if (duty.end(now)) {
        figures.count(new DutyEnded(duty.id(), duty.reference(), duty.service(), ending.because()));
      }
    }
    start(call);
    crisis.attached().forEach(link -> engine.reach(desk.incident(link.incidentId()), crisis));
  }

  private void call(List<Duty> called) {
    for (Duty duty : called) {
      duties.add(duty);
      figures.count(DutyCalled.of(duty, "simulated"));
    }
  }

  private void start(DutyCall call) {
    for (PlaybookDefinition each : engine.procedures(plan, call.tier(), call.sectors())) {
      if (runs.stream().noneMatch(run -> run.code().equals(each.code()))) {
        runs.add(engine.start(each, call, Optional.of(now.minusSeconds(3600)), WATCH, holidays));
      }
    }
  }

  private void startByHand() {
    List<PlaybookDefinition> free =
        plan.playbooks().stream()
            .filter(each -> runs.stream().noneMatch(run -> run.code().equals(each.code())))
            .toList();
    if (!crisis.status().isActive() || free.isEmpty()) {
      return;
    }
    PlaybookDefinition chosen = chance.any(free);
    log("start %s", chosen.code());
    DutyCall cause =
        new DutyCall(
            crisis.id(),
            crisis.reference(),
            crisis.tier(),
            crisis.sectors(),
            Set.of(),
            now,
            false,
            plan.version());
    runs.add(engine.start(chosen, cause, Optional.empty(), OFFICER, holidays));
    book.startedByHand(chosen.code());
  }

  private void proposeWayBack(Proposal lapsed) {
    boolean open = proposals.stream().anyMatch(each -> each.state().isOpen());
    if (WayBack.isDue(lapsed, open)) {
      Tier before = Coded.of(Tier.class, lapsed.from());
      proposals.add(
          Proposal.ofTier(
              crisis, proposals.size() + 1, before, "back", Optional.empty(), WATCH, plan, now));
    }
  }

  private void answer() {
    if (duties.isEmpty()) {
      return;
    }
    Duty duty = chance.any(duties);
    Subject by = ADuty.liaison(duty.service() + chance.below(2), duty.service());
    book.touching(duty);
    String reference = duty.reference();
    switch (chance.below(9)) {
      case 0, 1, 2 -> {
        log("acknowledge %s", duty.code());
        duty.acknowledge(AcknowledgeChannel.SCREEN, Optional.empty(), by, now);
        figures.count(
            new DutyAcknowledged(
                duty.id(), reference, duty.service(), AcknowledgeChannel.SCREEN, Optional.empty()));
      }
      case 3, 4 -> {
        log("fulfil %s", duty.code());
        duty.fulfil("done", by, now);
        figures.count(new DutyFulfilled(duty.id(), reference, duty.service(), "done"));
      }
      case 5 -> {
        boolean two = !duty.task() && plan.duty(duty.code()).secondPersonToWaive();
        log("waive %s, two persons: %s", duty.code(), two);
        boolean waived = duty.waive("not needed", two, by, now);
        figures.count(
            waived
                ? new DutyWaived(duty.id(), reference, duty.service(), "not needed")
                : new DutyWaiverAsked(duty.id(), reference, duty.service(), "not needed"));
        book.waived(duty, by.user(), two, waived);
      }
      case 6 -> {
        log("reopen %s", duty.code());
        if (engine.mayReopen(crisis)) {
          engine.reopen(duty, by, now).forEach(figures::count);
          book.reopened(duty);
        }
      }
      default -> {
        String to = chance.any(plan.services()).code();
        log("hand over %s to %s", duty.code(), to);
        engine.handOver(duty, to, by, now).forEach(figures::count);
        book.handedOver(duty);
      }
    }
  }

  private void task() {
    if (!crisis.status().isActive()) {
      return;
    }
    String code = "TASK-" + (++tasks);
    log("%s", code);
    Duty duty =
        Duty.task(
            new AddTask(
                chance.any(plan.services()).code(),
                "Task",
                "done",
                now.plusSeconds(60 + chance.below(90_000)),
                Optional.empty()),
            crisis.id(),
            crisis.reference(),
            code,
            plan.version(),
            false,
            now);
    call(List.of(duty));
    book.task(code);
  }

  private void workOnStep() {
    if (runs.isEmpty()) {
      return;
    }
    PlaybookRun run = chance.any(runs);
    StepRun step = chance.any(run.steps());
    Subject by = chance.person(chance.office());
    log("step %s/%s, %s", run.code(), step.no(), step.state());
    switch (chance.below(7)) {
      case 0 -> run.begin(step.no(), by);
      case 1 -> run.exclude(step.no(), "does not apply", by, now);
      case 2 -> run.fixDue(chance.any(List.of(Anchor.values())), now, holidays);
      case 3 -> run.endRepetition(step.no(), "calm", by, now);
      default -> run.complete(step.no(), "seen", by, now);
    }
  }

  private void letTimePass() {
    Duration time = chance.time();
    log("wait %s", time);
    now = now.plus(time);
  }

  /** The timers: what the services do every thirty seconds. */
  private void watch() {
    log("watch");
    for (Duty duty : duties) {
      for (EscalationLine line : engine.raise(duty, plan.escalationLines(), now)) {
        sent.add(new Sent(duty.id(), duty.calledAt(), "line " + line.times()));
      }
      if (engine.raiseOverdue(duty, now)) {
        sent.add(new Sent(duty.id(), duty.dueAt(), book.overdue(duty)));
      }
      for (EscalationLine line : engine.climb(duty, plan.escalationLines(), now)) {
        sent.add(new Sent(duty.id(), duty.calledAt(), "overdue line " + line.times()));
      }
    }
    for (PlaybookRun run : runs) {
      for (RaisedStep raised : engine.raise(run, now)) {
        sent.add(new Sent(run.id(), run.startedAt(), book.about(run, raised) + " " + raised.to()));
      }
    }
    reminders.send(this, engine, book);
    for (Proposal proposal : List.copyOf(proposals)) {
      if (proposal.isOverdue(now)) {
        engine.lapse(proposal, WATCH, plan, now).forEach(this::decided);
        proposeWayBack(proposal);
      }
    }
    book.watched(this);
  }

  private Proposal last() {
    return proposals.get(proposals.size() - 1);
  }

  /** Writes a step down. */
  void log(String what, Object... arguments) {
    log.ifPresent(lines -> lines.add(now + " " + String.format(what, arguments)));
  }
}
