package be.belfry.services.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.playbook.APlaybook;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.playbook.PlaybookRuns.ToFollow;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.plan.Shelf;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.ProgramView;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes known while the plan of a procedure cannot be read. */
class EntityRunsTest {
  private static final UUID CRISIS = ADuty.CRISIS;

  /** What both procedures have a condition for. */
  private static final StepFacts PERSONAL_DATA_ABROAD =
      new StepFacts(
          Set.of("energy"),
          Set.of(),
          Optional.of(true),
          Optional.of(true),
          Optional.empty(),
          Optional.empty());

  private final Shelf plans = new Shelf();
  private final UnreadablePlans unreadable = new UnreadablePlans();
  private final PlaybookRun old = run("plan-2017", "PB-DIG");
  private final PlaybookRun today = run("plan-2026", "PB-BRE");
  private boolean leased = true;
  private Wiring wiring;
  private EntityRuns entities;
  private PlaybookFactsService watch;

  private PlaybookRun run(String version, String code) {
    PlaybookDefinition definition = plans.version(version).playbook(code);
    PlaybookCause cause =
        new PlaybookCause(
            version,
            CRISIS,
            "C-2026-0003",
            Set.of("energy"),
            false,
            Optional.empty(),
            new StepFacts(
                Set.of("energy"),
                Set.of(),
                Optional.of(false),
                Optional.of(false),
                Optional.empty(),
                Optional.empty()),
            ADuty.T0);
    return PlaybookRun.start(definition, cause, Subject.system("test"), APlaybook.EVERY_DAY_WORKS);
  }

  /** Answers only what is asked of it here. */
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return StandIn.of(
        type,
        (method, args) -> {
          if (method.equals("toFollow")) {
            Set<?> without = (Set<?>) args[0];
            return Stream.of("plan-2017", "plan-2026")
                .filter(version -> !without.contains(version))
                .map(version -> new ToFollow(CRISIS, "C-2026-0003", version))
                .toList();
          }
          return answers.get(method);
        });
  }

  @BeforeEach
  void wire() {
    PlaybookRuns runs =
        answering(
            PlaybookRuns.class,
            Map.of(
                "codesOfCrisisLocked",
                Set.of(),
                "ofCrisis",
                List.of(old, today),
                "entities",
                List.of(),
                "reports",
                7,
                "facts",
                PERSONAL_DATA_ABROAD));
    Crises crises = answering(Crises.class, Map.of("byId", Optional.empty()));
    ViewerContext viewer = answering(ViewerContext.class, Map.of());
    LegalTime time = () -> ADuty.T0;
    Leases leases = (job, holder, length) -> leased;
    Holidays holidays = APlaybook.EVERY_DAY_WORKS;
    entities = new EntityRuns();
    wiring =
        new Wiring(
            plans,
            unreadable,
            runs,
            crises,
            viewer,
            new ProgramView(),
            time,
            leases,
            holidays,
            new NodeName(),
            new EntityMails(),
            entities);
    watch = wiring.into(new PlaybookFactsService());
    wiring.actAs(Subject.system("playbook-facts"));
  }

  private static long leftOut(PlaybookRun run) {
    return run.steps().stream().filter(step -> step.state() == StepState.NOT_APPLICABLE).count();
  }

  @Test
  void whatIsToldMeanwhileDisturbsNobodyAndIsAskedWhenThePlanIsBack() {
    long ofOld = leftOut(old);
    long ofToday = leftOut(today);
    assertThat(ofOld).as("what waits to be known to cross the border").isPositive();
    assertThat(ofToday).as("what waits to be known to touch personal data").isPositive();
    plans.take("plan-2017");
    entities.follow(CRISIS);
    assertThat(leftOut(today)).as("what runs under another plan goes on").isLessThan(ofToday);
    assertThat(leftOut(old)).isEqualTo(ofOld);
    plans.putBack();
    entities.follow(CRISIS);
    assertThat(leftOut(old)).isLessThan(ofOld);
  }

  @Test
  void theWatchTellsOfItOnceAndGoesOnWithTheOthers() {
    plans.take("plan-2017");
    assertThat(watch.followReports(Round.whole()))
        .as("crises with something else to ask")
        .isEqualTo(1);
    assertThat(watch.followReports(Round.whole())).isEqualTo(1);
    assertThat(wiring.actions()).containsOnlyOnce("plan.unreadable");
    assertThat(unreadable.code()).contains("planUnreadable");
    leased = false;
    assertThat(watch.followReports(Round.whole())).isZero();
    assertThat(unreadable.code()).as("another node's concern").isEmpty();
  }
}
