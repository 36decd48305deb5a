package be.belfry.services.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.duty.InMemoryDuties;
import be.belfry.domain.duty.TierReview.DutiesKept;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.measure.ProposeMeasure;
import be.belfry.domain.outbox.InMemoryOutbox;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.playbook.StartPlaybook;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.callout.CallOutDesk;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.measure.MeasureService;
import be.belfry.services.plan.Shelf;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.services.security.ProgramView;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyFlowTest {
  private static final PlanVersion PLAN = new Shelf().inForce();
  private static final Optional<Long> UNSEEN = Optional.empty();

  private final Shelf plans = new Shelf();
  private final UnreadablePlans unreadable = new UnreadablePlans();
  private final InMemoryDuties duties = new InMemoryDuties();
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private Instant now = ADuty.T0;
  private boolean leased = true;
  private final Calls calls = new Calls();

  /** Services of the duties when the file was locked. */
  private final List<String> whenLocked = new ArrayList<>();

  /** The file as it is read, and as it is when somebody who held it has let it go. */
  private Optional<Crisis> read = Optional.empty();

  private Optional<Crisis> held = Optional.empty();

  /** Whether the program looks, whom no wall stops. */
  private boolean program;

  private Wiring wiring;
  private DutyActivator activator;
  private DutyService service;
  private DutyDeadlineService deadlines;

  @BeforeEach
  void wire() {
    LegalTime time = () -> now;
    Leases leases = (job, holder, length) -> leased;
    wiring =
        new Wiring(
            duties,
            outbox,
            plans,
            unreadable,
            time,
            leases,
            new NodeName(),
            new DutyMails(),
            crises(),
            new ReadableCrises(),
            viewer(),
            new ProgramView(),
            calls);
    activator = wiring.into(new DutyActivator());
    service = wiring.into(new DutyService());
    deadlines = wiring.into(new DutyDeadlineService());
  }

  private ViewerContext viewer() {
    return StandIn.of(
        ViewerContext.class,
        (method, arguments) -> {
          program = ((Subject) arguments[0]).role() == Role.SYSTEM;
          return null;
        });
  }

  /** Files as somebody sees them whom their walls stop, unless he may read them. */
  private Crises crises() {
    return StandIn.of(
        Crises.class,
        (method, arguments) ->
            switch (method) {
              case "lock" -> {
                whenLocked.addAll(all().stream().map(Duty::service).toList());
                yield program || read.isPresent() ? held : Optional.empty();
              }
              case "write" -> null;
              case "byReference" -> read;
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private void change(Tier from, Tier to) {
    activator.tierChanged(
        new TierChanged(
            ADuty.CRISIS, "C-2026-0003", from, to, Set.of("energy"), now, false, PLAN.version()));
  }

  private List<Duty> all() {
    return duties.ofCrisisLocked(ADuty.CRISIS);
  }

  private Duty of(String service) {
    return all().stream().filter(d -> d.service().equals(service)).findFirst().orElseThrow();
  }

  private Subject liaison(String user, String service) {
    return ADuty.subject(user, Role.SERVICE_LIAISON, Optional.of(service), Set.of());
  }

  @Test
  void aTierCallsItsDutiesAndTellsEachServiceInOneMail() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    assertThat(all()).hasSameSizeAs(PLAN.dutiesFor(Tier.NATIONAL_INCIDENT, Set.of("energy")));
    assertThat(outbox.all())
        .extracting(OutboundMessage::recipient)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            all().stream().map(d -> "service:" + d.service()).distinct().toList());
    assertThat(outbox.all())
        .allSatisfy(
            mail -> {
              assertThat(mail.subject()).startsWith("C-2026-0003");
              assertThat(mail.body().split("\n--\n")).hasSize(4);
            });
    assertThat(wiring.actions()).hasSize(all().size()).containsOnly("duty.called");
  }

  @Test
  void theSameTierAgainCallsNobodyTwice() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    int called = all().size();
    int mails = outbox.all().size();
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    assertThat(all()).hasSize(called);
    assertThat(outbox.all()).hasSize(mails);
  }

  @Test
  void goingDownATierEndsNothingAndGoingDownToNoneEndsWhatIsOpen() {
    change(Tier.NONE, Tier.NATIONAL_CRISIS);
    Duty done = all().get(0);
    wiring.actAs(liaison("ann", done.service()));
    service.fulfil(done.id(), "log 4", UNSEEN);
    change(Tier.NATIONAL_CRISIS, Tier.NATIONAL_INCIDENT);
    assertThat(all()).filteredOn(d -> d.state() == DutyState.ENDED).isEmpty();
    assertThat(wiring.actions()).as("and the log says why they stay").endsWith("duty.kept");
    change(Tier.NATIONAL_INCIDENT, Tier.NONE);
    assertThat(all()).filteredOn(d -> d.state().isOpen()).isEmpty();
    assertThat(done.state()).isEqualTo(DutyState.FULFILLED);
  }

  @Test
  void theLogSaysWhatStaysOpenWhenATierIsRaised() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    assertThat(wiring.actions()).as("nothing was there to stay").doesNotContain("duty.kept");
    List<Duty> before = all();
    change(Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS);
    long kept = before.stream().filter(duty -> duty.state().isOpen()).count();
    assertThat(kept).isPositive().isLessThan(before.size());
    assertThat(wiring.events())
        .filteredOn(DutiesKept.class::isInstance)
        .as("what was just called is not kept")
        .containsExactly(new DutiesKept("C-2026-0003", "nationalIncident", "nationalCrisis", kept));
  }

  @Test
  void aServiceWorksOnItsOwnDutiesOnly() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("ECONOMY");
    wiring.actAs(ADuty.subject("cas", Role.SERVICE_LIAISON, Optional.of("CREG"), Set.of("energy")));
    assertThatThrownBy(
            () ->
                service.acknowledge(duty.id(), AcknowledgeChannel.SCREEN, Optional.empty(), UNSEEN))
        .as("a duty is its service's alone, whatever the sectors")
        .isInstanceOf(NotFound.class);
    wiring.actAs(liaison("ann", "ECONOMY"));
    service.acknowledge(duty.id(), AcknowledgeChannel.SCREEN, Optional.empty(), UNSEEN);
    assertThat(duty.state()).isEqualTo(DutyState.ACKNOWLEDGED);
    assertThat(wiring.actions()).endsWith("duty.acknowledged");
  }

  @Test
  void whoeverRunsTheCrisisWorksOnAllAndWhoOnlyReadsOnNone() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("ECONOMY");
    wiring.actAs(ADuty.subject("eva", Role.ANALYST, Optional.empty(), Set.of()));
    assertThatThrownBy(
            () ->
                service.acknowledge(duty.id(), AcknowledgeChannel.SCREEN, Optional.empty(), UNSEEN))
        .isInstanceOf(NotAllowed.class);
    wiring.actAs(ADuty.subject("finn", Role.DUTY_OFFICER, Optional.empty(), Set.of()));
    assertThatThrownBy(
            () ->
                service.acknowledge(duty.id(), AcknowledgeChannel.SCREEN, Optional.empty(), UNSEEN))
        .as("he is not of the service")
        .isInstanceOf(RuleViolation.class);
    service.acknowledge(duty.id(), AcknowledgeChannel.PHONE, Optional.of("Bea"), UNSEEN);
    assertThat(duty.acknowledgedBy()).contains("finn");
    assertThat(duty.answeredBy()).contains("Bea");
  }

  private static Optional<Crisis> file(Tier... tiers) {
    Walls walls = new Walls("amber", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false);
    Crisis file =
        new Crisis(
            "C-2026-0003",
            "Grid",
            List.of(new AttachedIncident(new UUID(2, 1), "I-2026-000001", walls)),
            Subject.system("test"),
            PLAN.version(),
            ADuty.T0);
    for (Tier tier : tiers) {
      file.moveTo(tier, PLAN.version(), Set.of(), Optional.empty(), ADuty.T0);
    }
    return Optional.of(file);
  }

  private static void assertRefused(ThrowingCallable act, String code) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Conflict.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  /** Whoever decides holds the file: who comes meanwhile waits, and finds it ended. */
  @Test
  void nothingIsGivenInAFileThatEndedWhileItWasWaitedFor() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("ECONOMY");
    wiring.actAs(liaison("ann", "ECONOMY"));
    service.fulfil(duty.id(), "log 4", UNSEEN);
    int before = all().size();
    read = file(Tier.NATIONAL_INCIDENT);
    held = file(Tier.NATIONAL_INCIDENT, Tier.NONE);
    wiring.actAs(ADuty.subject("finn", Role.DUTY_OFFICER, Optional.empty(), Set.of()));
    AddTask task =
        new AddTask("ECONOMY", "Look", "Seen", ADuty.T0.plusSeconds(600), Optional.empty());
    assertRefused(() -> service.addTask("C-2026-0003", task), "duty_noTier");
    assertRefused(() -> service.reopen(duty.id(), "not enough", UNSEEN), "duty_noTier");
    assertRefused(
        () ->
            wiring
                .into(new MeasureService())
                .propose(
                    "C-2026-0003",
                    new ProposeMeasure("Cut", "Why", "So", "All", Set.of(), "ECONOMY")),
        "measure_noTier");
    assertRefused(
        () ->
            wiring
                .into(new PlaybookService())
                .start(new StartPlaybook("C-2026-0003", "PB-ENE", Optional.empty())),
        "playbook_noTier");
    assertThat(all()).hasSize(before);
    assertThat(duty.state()).isEqualTo(DutyState.FULFILLED);
  }

  /** Its file may be marked so narrowly that its own people know nothing else of it. */
  @Test
  void aDutyIsOpenAgainByItsServiceThatMayNotReadTheFile() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("ECONOMY");
    held = file(Tier.NATIONAL_INCIDENT);
    wiring.actAs(liaison("ann", "ECONOMY"));
    service.fulfil(duty.id(), "log 4", UNSEEN);
    service.reopen(duty.id(), "not enough", UNSEEN);
    assertThat(duty.state().isOpen()).isTrue();
    assertThat(program).as("from then on the caller looks again").isFalse();
  }

  @Test
  void thePlansWordOnTwoPersonsIsAsked() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty two =
        all().stream()
            .filter(d -> PLAN.duty(d.code()).secondPersonToWaive())
            .findFirst()
            .orElseThrow();
    wiring.actAs(liaison("ann", two.service()));
    assertThat(service.waive(two.id(), "not needed", UNSEEN)).isFalse();
    assertThatThrownBy(() -> service.waive(two.id(), "truly", UNSEEN))
        .isInstanceOf(NotAllowed.class);
    wiring.actAs(liaison("ben", two.service()));
    assertThat(service.waive(two.id(), "agreed", UNSEEN)).isTrue();
    assertThat(wiring.actions()).endsWith("duty.waiverAsked", "duty.waived");
  }

  @Test
  void refusesAChangeOnWhatSomebodyElseChanged() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = all().get(0);
    wiring.actAs(liaison("ann", duty.service()));
    assertThatThrownBy(
            () ->
                service.acknowledge(
                    duty.id(),
                    AcknowledgeChannel.SCREEN,
                    Optional.empty(),
                    Optional.of(duty.version() + 7)))
        .isInstanceOfSatisfying(
            Conflict.class, c -> assertThat(c.code()).isEqualTo("shared_stale"));
  }

  @Test
  void handingOverTellsTheOtherServiceWhichAloneWorksOnItThen() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("CCB");
    wiring.actAs(liaison("ann", "CCB"));
    List<String> before = all().stream().map(Duty::service).toList();
    held = file(Tier.NATIONAL_INCIDENT);
    service.handOver(duty.id(), "NCCN", "agreed by telephone", UNSEEN);
    assertThat(held.orElseThrow().services())
        .as("whoever must act knows on what, also by the hand of who may not know")
        .contains("NCCN");
    assertThat(whenLocked)
        .as("no duty is changed before its file is locked")
        .containsExactlyElementsOf(before);
    assertThat(outbox.all().get(outbox.all().size() - 1).recipient()).isEqualTo("service:NCCN");
    assertThatThrownBy(
            () ->
                service.acknowledge(duty.id(), AcknowledgeChannel.SCREEN, Optional.empty(), UNSEEN))
        .as("who handed it over still sees it and works on it no more")
        .isInstanceOfSatisfying(
            NotAllowed.class,
            refused ->
                assertThat(refused.arguments())
                    .as("the service by its name")
                    .containsExactly(PLAN.nameOf("NCCN")));
  }

  @Test
  void theWatchGoesUpTheLineAndSkipsNobodyAfterAnOutage() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("ECONOMY");
    for (Duty other : all()) {
      if (other != duty) {
        wiring.actAs(liaison("ann", other.service()));
        service.fulfil(other.id(), "done", UNSEEN);
      }
    }
    int before = outbox.all().size();
    // later than three times the time to acknowledge, and than the time to do it
    now = duty.dueAt().plus(Duration.ofDays(1));
    wiring.actAs(Subject.system("duty-deadlines"));
    assertThat(deadlines.raiseOverdue(Round.whole())).isPositive();
    assertThat(outbox.all().subList(before, outbox.all().size()))
        .extracting(OutboundMessage::recipient)
        .contains("service:ECONOMY:substitute", "service:ECONOMY:board", "crisisCentre");
    assertThat(wiring.actions()).contains("duty.raised", "duty.overdue", "duty.reviewProposed");
    assertThat(calls.raised).as("and its line is called").contains("ECONOMY " + duty.crisis());
    assertThat(deadlines.raiseOverdue(Round.whole())).as("each is told once").isZero();
  }

  @Test
  void whoWouldGetManyMailsAtOnceGetsOneWithALineForEach() {
    change(Tier.NONE, Tier.NATIONAL_CRISIS);
    int before = outbox.all().size();
    now = all().stream().map(Duty::dueAt).max(Comparator.naturalOrder()).orElseThrow();
    now = now.plus(Duration.ofDays(1));
    wiring.actAs(Subject.system("duty-deadlines"));
    assertThat(all().size()).isGreaterThan(20);
    assertThat(deadlines.raiseOverdue(Round.whole())).isGreaterThan(4 * 20);
    List<OutboundMessage> mails = outbox.all().subList(before, outbox.all().size());
    assertThat(mails)
        .filteredOn(mail -> mail.recipient().equals("dutyOfficer"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).startsWith(all().size() + ": ");
              assertThat(all())
                  .allSatisfy(duty -> assertThat(mail.body()).contains(duty.reference()));
            });
    assertThat(mails)
        .filteredOn(mail -> mail.recipient().equals("service:ECONOMY"))
        .as("a service with few gets them one by one")
        .hasSize((int) all().stream().filter(d -> d.service().equals("ECONOMY")).count());
  }

  private void addTask(String code, String version, Instant dueAt) {
    duties.add(
        Duty.task(
            new AddTask("CCB", "Look", "seen", dueAt, Optional.empty()),
            ADuty.CRISIS,
            "C-2026-0003",
            code,
            version,
            false,
            ADuty.T0));
  }

  /** A later version may go further up than those before it. */
  private static PlanVersion withALineMore(String version) {
    List<EscalationLine> lines = new ArrayList<>(PLAN.escalationLines());
    EscalationLine last = lines.get(lines.size() - 1);
    lines.add(new EscalationLine(last.times() + 1, last.target(), true, last.text(), last.basis()));
    return new PlanVersion(
        version,
        PLAN.inForceFrom().plusYears(1),
        Optional.empty(),
        PLAN.title(),
        PLAN.basis(),
        PLAN.ratifyWithin(),
        PLAN.tiers(),
        PLAN.activations(),
        PLAN.phases(),
        PLAN.offices(),
        PLAN.stepRoles(),
        PLAN.cells(),
        PLAN.services(),
        PLAN.duties(),
        PLAN.playbooks(),
        PLAN.axes(),
        PLAN.thresholds(),
        PLAN.criteria(),
        lines,
        PLAN.rhythm(),
        PLAN.lifeCycle(),
        PLAN.dependencies());
  }

  @Test
  void asManyAsARoundTakesThatAreAtTheEndOfTheirLineKeepNothingFromWhatIsDueLater() {
    plans.add(withALineMore("plan-longer"));
    for (int task = 0; task < DutyDeadlineService.ROUND; task++) {
      addTask("TASK-" + task, PLAN.version(), ADuty.T0.plusSeconds(60));
    }
    now = ADuty.T0.plus(Duration.ofDays(1));
    wiring.actAs(Subject.system("duty-deadlines"));
    assertThat(deadlines.raiseOverdue(Round.whole())).isPositive();
    assertThat(deadlines.raiseOverdue(Round.whole())).as("all that their plan asks").isZero();
    addTask("TASK-LATER", "plan-longer", ADuty.T0.plus(Duration.ofHours(2)));
    int before = outbox.all().size();
    assertThat(deadlines.raiseOverdue(Round.whole()))
        .as("four lines for want of a word, that it is late and a review, and four lines again")
        .isEqualTo(10);
    assertThat(told(before)).contains("TASK-LATER");
  }

  @Test
  void onlyTheNodeWithTheLeaseWatches() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    now = all().stream().map(Duty::dueAt).max(Comparator.naturalOrder()).orElseThrow();
    now = now.plusSeconds(1);
    leased = false;
    wiring.actAs(Subject.system("duty-deadlines"));
    assertThat(deadlines.raiseOverdue(Round.whole())).isZero();
  }

  @Test
  void aPlanThatCannotBeReadSilencesItsOwnDutiesAlone() {
    UUID other = UUID.randomUUID();
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    activator.tierChanged(
        new TierChanged(
            other,
            "C-2026-0004",
            Tier.NONE,
            Tier.NATIONAL_INCIDENT,
            Set.of("energy"),
            now,
            false,
            "plan-2017"));
    int before = outbox.all().size();
    now = now.plus(Duration.ofDays(30));
    plans.take("plan-2017");
    wiring.actAs(Subject.system("duty-deadlines"));
    assertThat(deadlines.raiseOverdue(Round.whole())).isPositive();
    assertThat(deadlines.raiseOverdue(Round.whole())).isZero();
    assertThat(told(before)).contains("C-2026-0003/").doesNotContain("C-2026-0004/");
    assertThat(wiring.actions()).as("written down once").containsOnlyOnce("plan.unreadable");
    assertThat(unreadable.code()).contains("planUnreadable");

    before = outbox.all().size();
    plans.putBack();
    assertThat(deadlines.raiseOverdue(Round.whole())).isPositive();
    assertThat(told(before)).contains("C-2026-0004/").doesNotContain("C-2026-0003/");
    assertThat(unreadable.code()).isEmpty();
  }

  @Test
  void whatWaitsForAPlanIsTheConcernOfTheNodeThatWatches() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    now = now.plus(Duration.ofDays(30));
    plans.take(PLAN.version());
    wiring.actAs(Subject.system("duty-deadlines"));
    assertThat(deadlines.raiseOverdue(Round.whole())).isZero();
    assertThat(unreadable.code()).contains("planUnreadable");
    leased = false;
    deadlines.raiseOverdue(Round.whole());
    assertThat(unreadable.code()).isEmpty();
  }

  @Test
  void whatIsStoredOfADutyIsWorkedOnWhileThePlanIsGone() {
    change(Tier.NONE, Tier.NATIONAL_INCIDENT);
    Duty duty = of("ECONOMY");
    Subject ann = liaison("ann", "ECONOMY");
    plans.take(PLAN.version());
    wiring.actAs(ann);
    assertThatThrownBy(() -> service.handOver(duty.id(), "FINANCE", "theirs", UNSEEN))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("plan_unreadable");
    service.acknowledge(duty.id(), AcknowledgeChannel.SCREEN, Optional.empty(), UNSEEN);
    assertThat(service.waive(duty.id(), "nothing to do", UNSEEN))
        .as("the plan may have wanted two persons")
        .isFalse();
    wiring.actAs(liaison("bob", "ECONOMY"));
    assertThat(service.waive(duty.id(), "agreed", UNSEEN)).isTrue();
    plans.putBack();
    assertThat(duty.state()).isEqualTo(DutyState.WAIVED);

    Duty other = of("CCB");
    plans.take(PLAN.version());
    wiring.actAs(liaison("eve", "CCB"));
    service.fulfil(other.id(), "done by telephone", UNSEEN);
    assertThat(other.state()).isEqualTo(DutyState.FULFILLED);
  }

  private String told(int from) {
    return outbox.all().subList(from, outbox.all().size()).stream()
        .map(mail -> mail.subject() + mail.body())
        .collect(Collectors.joining());
  }

  @Test
  void nobodyButTheWatchRaises() {
    for (Role role : Role.values()) {
      if (role != Role.SYSTEM) {
        wiring.actAs(ADuty.subject("x", role, Optional.empty(), Set.of()));
        assertThatThrownBy(() -> deadlines.raiseOverdue(Round.whole()))
            .as(role.code())
            .isInstanceOf(NotAllowed.class);
      }
    }
  }

  /** Whom the watch had called. */
  private static final class Calls extends CallOutDesk {
    private final List<String> raised = new ArrayList<>();

    @Override
    public void raise(Collection<Raised> calls, Subject by, Instant real, Instant exercised) {
      calls.forEach(call -> raised.add(call.unit() + " " + call.cause()));
    }
  }
}
