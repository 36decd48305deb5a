package be.belfry.domain.simulation;

import static be.belfry.domain.simulation.Violation.unless;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.Report;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.Proposal;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRun.RaisedStep;
import be.belfry.domain.security.Role;
import be.belfry.domain.simulation.SimulatedCrisis.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What should be, written down from what people did, by the plan's words and without the core's
 * code: which tier is in force, which duties and procedures there are, what was told to whom.
 */
final class Book {
  /** What has become of one proposal. */
  private static final class Entry {
    private boolean approved;
    private boolean confirmed;
    private boolean ratified;
    private boolean effective;
    private Optional<Instant> upholdBy = Optional.empty();
  }

  private record Seen(DutyState state, Instant calledAt) {}

  private final PlanVersion plan;
  private final Map<UUID, Set<String>> incidents = new LinkedHashMap<>();
  private final Map<Integer, Entry> proposals = new HashMap<>();
  private final Set<String> duties = new HashSet<>();

  /** Duties that end because another one, called by the tier of this step, takes their place. */
  private final Map<String, String> replaced = new HashMap<>();

  private final Set<String> procedures = new HashSet<>();
  private final Map<UUID, Seen> before = new HashMap<>();
  private final Map<UUID, String> firstToWaive = new HashMap<>();
  private final Map<UUID, Integer> reopenings = new HashMap<>();
  private final ClockBook clocks = new ClockBook();
  private final StepBook steps;
  private final DeskBook desk;
  private Tier tier = Tier.NONE;
  private Tier tierBefore = Tier.NONE;
  private CrisisStatus statusBefore = CrisisStatus.PROPOSED;
  private Optional<UUID> touched = Optional.empty();

  Book(PlanVersion plan, DeskBook desk) {
    this.plan = plan;
    this.desk = desk;
    this.steps = new StepBook(plan);
  }

  void begin(SimulatedCrisis world) {
    before.clear();
    desk.begin();
    world.duties.forEach(duty -> before.put(duty.id(), new Seen(duty.state(), duty.calledAt())));
    tierBefore = world.crisis.tier();
    statusBefore = world.crisis.status();
    touched = Optional.empty();
    replaced.clear();
  }

  /** The step was refused: nothing may have changed. */
  void untouched() {
    touched = Optional.empty();
  }

  void touching(Duty duty) {
    touched = Optional.of(duty.id());
  }

  /** An incident is in the file, with these sectors from now on. */
  void attached(UUID incident, Set<String> sectors) {
    Set<String> known = sectors();
    incidents.put(incident, Set.copyOf(sectors));
    Set<String> added = new HashSet<>(sectors());
    added.removeAll(known);
    if (tier != Tier.NONE && !added.isEmpty()) {
      for (DutyDefinition duty : plan.duties()) {
        if (duty.tier() == tier && !Collections.disjoint(duty.sectors(), added)) {
          duties.add(duty.code());
        }
      }
      expectProcedures();
    }
  }

  /** An incident of the file changed: the file follows its sectors. */
  void follows(UUID incident) {
    attached(incident, desk.sectors(incident));
  }

  void detached(UUID incident) {
    incidents.remove(incident);
  }

  void task(String code) {
    duties.add(code);
  }

  void startedByHand(String code) {
    procedures.add(code);
  }

  void reporting(ReportThread thread) {
    clocks.before(thread);
  }

  void reported(ReportThread thread, Report report) {
    clocks.after(thread, report);
  }

  void reminded(LegalClock clock) {
    clocks.reminded(clock);
  }

  /** It is to be done after all: whoever asked to waive it is forgotten, what is late is told. */
  void reopened(Duty duty) {
    firstToWaive.remove(duty.id());
    reopenings.merge(duty.id(), 1, Integer::sum);
  }

  /** Of what the line of a step is told. */
  String about(PlaybookRun run, RaisedStep raised) {
    return steps.about(run, raised.no());
  }

  /** What is told when it is overdue: once, and once more each time that it is opened again. */
  String overdue(Duty duty) {
    return "overdue after " + reopenings.getOrDefault(duty.id(), 0) + " reopenings";
  }

  /** Who asked to waive it did so for the service that had it. */
  void handedOver(Duty duty) {
    firstToWaive.remove(duty.id());
  }

  void waived(Duty duty, String by, boolean two, boolean now) {
    String first = firstToWaive.putIfAbsent(duty.id(), by);
    if (two) {
      unless(now == (first != null), "%s: waived %s by the first person", duty.code(), now);
      unless(first == null || !first.equals(by), "%s was waived by one person", duty.code());
    } else {
      unless(now, "%s needs one person to be waived", duty.code());
    }
  }

  /** An office did something with a proposal and was not refused. */
  void acted(Proposal proposal, ActKind kind, Role role) {
    Entry entry = proposals.computeIfAbsent(proposal.no(), no -> new Entry());
    Tier from = tier(proposal.from());
    Tier to = tier(proposal.to());
    Authority authority = plan.tier(from.compareTo(to) > 0 ? from : to).authority();
    Optional<Role> decides = plan.office(authority.decidedBy()).role();
    Optional<Role> confirms = authority.confirmedBy().flatMap(code -> plan.office(code).role());
    switch (kind) {
      case APPROVE -> {
        unless(decides.equals(Optional.of(role)), "%s decided on %s", role, to);
        unless(isProposedTogether(proposal, authority), "%s was approved without support", to);
        entry.approved = true;
      }
      case CONFIRM -> {
        unless(confirms.equals(Optional.of(role)), "%s confirmed %s", role, to);
        unless(entry.approved || entry.effective, "%s was confirmed before the decision", to);
        entry.confirmed = true;
        entry.upholdBy = Optional.empty();
      }
      case ORDER ->
          entry.upholdBy =
              Optional.of(
                      proposal
                          .acts()
                          .get(proposal.acts().size() - 1)
                          .oralOrder()
                          .orElseThrow()
                          .at())
                  .map(at -> at.plus(plan.ratifyWithin()));
      case RATIFY -> {
        unless(
            decides.equals(Optional.of(role)) || confirms.equals(Optional.of(role)),
            "%s ratified %s",
            role,
            to);
        entry.ratified = true;
        if (confirms.isEmpty() || entry.approved) {
          entry.upholdBy = Optional.empty();
        }
      }
      case REFUSE -> entry.upholdBy = Optional.empty();
      default -> {
        // advice changes nothing
      }
    }
    boolean complete =
        kind == ActKind.ORDER || entry.approved && (confirms.isEmpty() || entry.confirmed);
    if (complete && !entry.effective) {
      entry.effective = true;
      move(to);
    }
  }

  /** Each office that proposes together with the others made it or supported it. */
  private boolean isProposedTogether(Proposal proposal, Authority authority) {
    Set<String> behind = new HashSet<>();
    behind.add(proposal.proposerOffice());
    proposal.acts().stream()
        .filter(act -> act.act() == ActKind.SUPPORT)
        .forEach(act -> behind.add(act.office()));
    return !authority.jointly()
        || proposal.proposerOffice().equals(Role.SYSTEM.code())
        || authority.proposedBy().stream()
            .allMatch(office -> behind.contains(plan.office(office).role().orElseThrow().code()));
  }

  private void move(Tier to) {
    for (DutyDefinition duty : plan.duties()) {
      if (duty.tier() == to) {
        if (to.compareTo(tier) > 0
            && (duty.sectors().isEmpty() || !Collections.disjoint(duty.sectors(), sectors()))) {
          duties.add(duty.code());
        }
        duty.replaces().forEach(code -> replaced.put(code, duty.code()));
      }
    }
    tier = to;
    if (to != Tier.NONE) {
      expectProcedures();
    }
  }

  private void expectProcedures() {
    for (PlaybookDefinition each : plan.playbooks()) {
      if (!each.sectors().isEmpty() && !Collections.disjoint(each.sectors(), sectors())) {
        procedures.add(each.code());
      }
    }
  }

  private Set<String> sectors() {
    Set<String> all = new HashSet<>();
    incidents.values().forEach(all::addAll);
    return all;
  }

  private static Tier tier(String code) {
    return switch (code) {
      case "none" -> Tier.NONE;
      case "nationalIncident" -> Tier.NATIONAL_INCIDENT;
      default -> Tier.NATIONAL_CRISIS;
    };
  }

  /** After every step. */
  void check(SimulatedCrisis world) {
    checkTier(world);
    checkUnupheld(world);
    checkDuties(world);
    unless(
        world.crisis.sectors().equals(sectors()),
        "the file has the sectors %s, its incidents %s",
        world.crisis.sectors(),
        sectors());
    Set<String> running = new HashSet<>();
    world.runs.forEach(
        run -> unless(running.add(run.code()), "procedure %s runs twice", run.code()));
    unless(running.equals(procedures), "procedures %s run, not %s", running, procedures);
    steps.check(world);
    desk.check(world);
    Map<String, Integer> recount = Figures.recount(world);
    unless(
        world.figures.counted().equals(recount),
        "the figures are %s, a recount gives %s",
        world.figures.counted(),
        recount);
  }

  private void checkTier(SimulatedCrisis world) {
    unless(world.crisis.tier() == tier, "tier %s is in force, not %s", world.crisis.tier(), tier);
    CrisisStatus status = world.crisis.status();
    boolean allowed =
        status == statusBefore
            || switch (statusBefore) {
              case PROPOSED -> status == CrisisStatus.RUNNING || status == CrisisStatus.REFUSED;
              case RUNNING, STANDING_DOWN ->
                  status == CrisisStatus.RUNNING
                      || status == CrisisStatus.STANDING_DOWN
                      || status == CrisisStatus.ENDED;
              case ENDED, REFUSED -> false;
            };
    unless(allowed, "the file went from %s to %s", statusBefore, status);
    unless(status.isActive() == (tier != Tier.NONE), "a file with tier %s is %s", tier, status);
  }

  /** An order that nobody upheld goes on only while its end is proposed, or was refused. */
  private static void checkUnupheld(SimulatedCrisis world) {
    Proposal last = null;
    boolean proposed = false;
    for (Proposal each : world.proposals) {
      if (each.state().isEffective()) {
        last = each;
        proposed = false;
      } else if (each.state().isOpen() || each.proposerOffice().equals(Role.SYSTEM.code())) {
        proposed = true;
      }
    }
    unless(
        last == null
            || last.state() != ProposalState.NOT_UPHELD
            || tier(last.to()) != world.crisis.tier()
            || world.crisis.status().isTerminal()
            || proposed,
        "the order %s was not upheld and nobody proposed its end",
        last == null ? 0 : last.no());
  }

  private void checkDuties(SimulatedCrisis world) {
    Set<String> codes = new HashSet<>();
    boolean ended = tierBefore != Tier.NONE && tier == Tier.NONE;
    for (Duty duty : world.duties) {
      unless(codes.add(duty.code()), "duty %s is there twice", duty.code());
      DutyState state = duty.state();
      Seen seen = before.get(duty.id());
      unless(!ended || !state.isOpen(), "duty %s is %s after the end", duty.code(), state);
      if (seen != null && seen.state() != state) {
        unless(
            ended
                || touched.equals(Optional.of(duty.id()))
                || (state == DutyState.ENDED && replaced.containsKey(duty.code())),
            "duty %s went from %s to %s by itself",
            duty.code(),
            seen.state(),
            state);
        unless(
            mayGo(seen.state(), state),
            "duty %s went from %s to %s",
            duty.code(),
            seen.state(),
            state);
      }
    }
    Set<String> open =
        world.duties.stream()
            .filter(duty -> duty.state().isOpen())
            .map(Duty::code)
            .collect(Collectors.toSet());
    replaced.forEach(
        (code, by) ->
            unless(
                !open.contains(by) || !open.contains(code), "duty %s is open beside %s", code, by));
    if (!codes.equals(duties)) {
      throw new Violation(
          "duties are lost: " + without(duties, codes) + ", too many: " + without(codes, duties));
    }
    unless(before.size() <= world.duties.size(), "duties have vanished");
  }

  private boolean mayGo(DutyState from, DutyState to) {
    return switch (from) {
      case OPEN -> to != DutyState.OPEN;
      case ACKNOWLEDGED -> true;
      case FULFILLED, WAIVED -> to == DutyState.OPEN && tierBefore != Tier.NONE;
      case ENDED -> false;
    };
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  /** No overdue duty stays below its level, and none is above it. */
  private void climbed(Duty duty, Instant now, Set<Sent> once) {
    Instant since = Collections.max(List.of(duty.dueAt(), duty.calledAt()));
    Duration time = Duration.between(duty.calledAt(), duty.acknowledgeBy());
    for (EscalationLine line : plan.escalationLines()) {
      boolean due = now.isAfter(since.plus(time.multipliedBy(line.times())));
      boolean told =
          once.contains(new Sent(duty.id(), duty.calledAt(), "overdue line " + line.times()));
      unless(
          due == told, "%s of overdue %s: due %s, told %s", line.target(), duty.code(), due, told);
    }
  }

  /** After the timers: everything that is due was told, each once. */
  void watched(SimulatedCrisis world) {
    Set<Sent> once = new HashSet<>();
    world.sent.forEach(each -> unless(once.add(each), "%s was told twice", each));
    for (Duty duty : world.duties) {
      if (duty.state() == DutyState.OPEN) {
        Duration time = Duration.between(duty.calledAt(), duty.acknowledgeBy());
        for (EscalationLine line : plan.escalationLines()) {
          boolean due = world.now.isAfter(duty.calledAt().plus(time.multipliedBy(line.times())));
          boolean told =
              once.contains(new Sent(duty.id(), duty.calledAt(), "line " + line.times()));
          unless(due == told, "%s of %s: due %s, told %s", line.target(), duty.code(), due, told);
        }
      }
      boolean told = once.contains(new Sent(duty.id(), duty.dueAt(), overdue(duty)));
      boolean due = duty.state().isOpen() && world.now.isAfter(duty.dueAt());
      unless(told || !due, "nobody was told that %s is overdue", duty.code());
      if (due) {
        climbed(duty, world.now, once);
      }
    }
    steps.watched(world, once);
    clocks.watched(world, once);
    for (Proposal proposal : world.proposals) {
      Entry entry = proposals.get(proposal.no());
      boolean over = entry != null && entry.upholdBy.filter(world.now::isAfter).isPresent();
      unless(
          !over || proposal.state() == ProposalState.NOT_UPHELD,
          "the oral order of proposal %s is not upheld and is %s",
          proposal.no(),
          proposal.state());
      if (over) {
        entry.upholdBy = Optional.empty();
      }
    }
  }
}
