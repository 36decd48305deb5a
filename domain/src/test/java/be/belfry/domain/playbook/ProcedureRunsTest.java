package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcedureRunsTest {
  private static final UUID GRID = new UUID(5, 1);
  private static final UUID HOSPITAL = new UUID(5, 2);
  private static final Subject ANN = ADuty.liaison("ann", "ECONOMY");
  private static final Subject EVA = ADuty.ofEntity("eva", GRID);
  private static final Subject ERIC = ADuty.ofEntity("eric", GRID);
  private static final Subject HANS = ADuty.ofEntity("hans", HOSPITAL);

  private final PlaybookRun whole = APlaybook.run();

  private static PlaybookRun of(ProcedureRuns runs, UUID entity) {
    return runs.of(entity).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          energy,               energy,        energy
          energy,               health,        ''
          'energy health',      'health space', health
          'energy health',      space,         ''
          """)
  void eachEntityHitInItsSectorsHasARun(String sectors, String hit, String own) {
    PlaybookRun generic =
        PlaybookRun.start(
            APlaybook.definition("PB-GEN", Set.of()),
            APlaybook.cause(Set.of(sectors.split(" ")), StepFacts.UNKNOWN),
            ANN,
            APlaybook.EVERY_DAY_WORKS);
    ProcedureRuns runs = ProcedureRuns.of(List.of(generic)).get(0);
    ConcernedEntity entity = APlaybook.hit(GRID, hit.split(" "));
    assertThat(APlaybook.begin(runs, entity)).hasSize(own.isEmpty() ? 0 : 1);
    assertThat(APlaybook.begin(runs, entity)).as("once").isEmpty();
    assertThat(APlaybook.begin(runs)).as("it stays").isEmpty();
    assertThat(runs.of(GRID).map(PlaybookRun::sectors))
        .isEqualTo(own.isEmpty() ? Optional.empty() : Optional.of(Set.of(own)));
    assertThat(generic.step(1).state())
        .isEqualTo(own.isEmpty() ? StepState.OPEN : StepState.HANDED_OVER);
  }

  @Test
  void twoEntitiesOfOneSectorEachDoTheirOwnStepsInTheirOwnRun() {
    ProcedureRuns runs =
        APlaybook.runs(whole, APlaybook.hit(GRID, "energy"), APlaybook.hit(HOSPITAL, "energy"));
    PlaybookRun grid = of(runs, GRID);
    assertThat(grid.steps()).extracting(StepRun::no).as("those of entities").containsExactly(1, 3);
    assertThat(grid.walls().letPass(EVA)).isTrue();
    assertThat(grid.walls().letPass(HANS)).as("another's run").isFalse();
    assertThat(whole.walls().letPass(EVA)).as("the authority's").isFalse();
    assertThatThrownBy(() -> grid.begin(2, EVA)).isInstanceOf(NotFound.class);
    grid.complete(1, "cut", EVA, T0);
    assertThat(of(runs, HOSPITAL).step(1).state()).isEqualTo(StepState.OPEN);
    assertThat(grid.reference()).isEqualTo("C-2026-0003/PB-ENE@00000000");
  }

  @Test
  void anEntityWaitsForTheAuthorityAndTheAuthorityForTheFirstEntity() {
    ProcedureRuns runs =
        APlaybook.runs(whole, APlaybook.hit(GRID, "energy"), APlaybook.hit(HOSPITAL, "energy"));
    assertThat(whole.steps().stream().map(StepRun::state))
        .containsExactly(StepState.HANDED_OVER, StepState.OPEN, StepState.HANDED_OVER);
    of(runs, GRID).complete(1, "cut", EVA, T0);
    runs.proceed(T0);
    assertThat(of(runs, GRID).step(3).state()).as("step 2 is open").isEqualTo(StepState.WAITING);
    whole.exclude(2, "not here", ANN, T0);
    runs.proceed(T0);
    assertThat(of(runs, GRID).step(3).state()).isEqualTo(StepState.OPEN);
    assertThat(of(runs, HOSPITAL).step(3).state())
        .as("its own step 1 is open")
        .isEqualTo(StepState.WAITING);
    assertThat(whole.state()).as("nothing is left to the authority").isEqualTo(RunState.COMPLETED);
    assertThat(of(runs, GRID).complete(3, "seen", EVA, T0)).isFalse();
    assertThatThrownBy(() -> of(runs, GRID).complete(3, "seen", EVA, T0))
        .isInstanceOf(NotAllowed.class);
    assertThat(of(runs, GRID).complete(3, "seen too", ERIC, T0)).isTrue();
    assertThat(of(runs, GRID).state()).isEqualTo(RunState.COMPLETED);
    assertThat(of(runs, HOSPITAL).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void theAuthorityDoesWhatComesAfterAStepOfTheEntitiesOnceOneHasClosedIt() {
    PlaybookRun other =
        PlaybookRun.start(
            APlaybook.afterTheEntity(),
            APlaybook.cause(Set.of("energy"), StepFacts.UNKNOWN),
            ANN,
            APlaybook.EVERY_DAY_WORKS);
    ProcedureRuns runs = ProcedureRuns.of(List.of(other)).get(0);
    runs.begin(
        APlaybook.afterTheEntity(),
        List.of(APlaybook.hit(GRID, "energy"), APlaybook.hit(HOSPITAL, "energy")),
        entity -> APlaybook.cause(entity.sectors(), StepFacts.UNKNOWN),
        ANN,
        APlaybook.EVERY_DAY_WORKS);
    assertThat(runs.handOver(ANN, T0)).containsExactly(1);
    runs.proceed(T0);
    assertThat(other.step(2).state()).as("handed over is not done").isEqualTo(StepState.WAITING);
    of(runs, HOSPITAL).exclude(1, "no such system", HANS, T0);
    runs.proceed(T0);
    assertThat(other.step(2).state()).isEqualTo(StepState.OPEN);
  }

  @Test
  void whatTheAuthorityWorksOnStaysWithIt() {
    whole.begin(1, ANN);
    ProcedureRuns runs = APlaybook.runs(whole, APlaybook.hit(GRID, "energy"));
    assertThat(whole.step(1).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThat(whole.step(3).state()).isEqualTo(StepState.HANDED_OVER);
    assertThat(of(runs, GRID).step(1).state()).as("it has its own").isEqualTo(StepState.OPEN);
  }

  @Test
  void theAuthorityMayActOnAStepOfAnEntityAndTheEntityGoesOn() {
    PlaybookRun grid = of(APlaybook.runs(whole, APlaybook.hit(GRID, "energy")), GRID);
    grid.begin(1, ANN);
    assertThat(grid.step(1).isOpenTo(EVA)).isTrue();
    assertThat(grid.complete(1, "cut", EVA, T0)).isTrue();
  }

  @Test
  void knowsWhenTheEntityBecameAware() {
    assertThat(ConcernedEntity.together(List.of(APlaybook.hit(GRID, "energy"))))
        .extracting(ConcernedEntity::awareAt)
        .containsExactly(T0.minusSeconds(7200));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          clear,       amber,       true,  true
          amber,       amber,       true,  true
          amberStrict, amberStrict, false, true
          red,         red,         false, false
          """)
  void nobodySeesThatAnEntityIsHitWhoMayNotKnowIt(
      String marking, String own, boolean sector, boolean national) {
    Subject reader = subject(Role.SECTOR_AUTHORITY, Set.of("energy"), new UUID(7, 7));
    ConcernedEntity hit =
        APlaybook.hit(GRID, Tlp.of(marking), Set.of(new UUID(7, 7).toString()), "energy");
    ProcedureRuns runs = APlaybook.runs(whole, hit);
    Subject other = ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
    Subject all = ADuty.subject("dora", Role.DIRECTOR, Optional.empty(), Set.of());
    assertThat(all.reach()).isEqualTo(Reach.NATIONAL);
    assertThat(of(runs, GRID).walls().tlp()).isEqualTo(own);
    assertThat(of(runs, GRID).walls().letPass(other)).isEqualTo(sector);
    assertThat(of(runs, GRID).walls().letPass(all)).isEqualTo(national);
    assertThat(of(runs, GRID).walls().letPass(reader)).isEqualTo(!own.equals("amberStrict"));
    assertThat(of(runs, GRID).walls().letPass(EVA)).as("its own people").isTrue();
    assertThat(whole.walls().letPass(other)).isTrue();

    APlaybook.begin(runs, APlaybook.hit(GRID, "energy"));
    assertThat(of(runs, GRID).walls().letPass(other)).as("marked wider since").isTrue();
  }

  private static Subject subject(Role role, Set<String> sectors, UUID id) {
    Subject like = ADuty.subject("named", role, Optional.empty(), sectors);
    return new Subject(
        id,
        like.user(),
        like.name(),
        like.role(),
        like.office(),
        like.service(),
        like.sectors(),
        like.organisation(),
        like.language(),
        like.exerciseParticipant());
  }

  @Test
  void takesOfSeveralIncidentsTheWidestMarkingAndAllSectors() {
    ConcernedEntity red = APlaybook.hit(GRID, Tlp.RED, Set.of("x"), "energy");
    ConcernedEntity strict = APlaybook.hit(GRID, Tlp.AMBER_STRICT, Set.of(), "health");
    for (List<ConcernedEntity> order : List.of(List.of(red, strict), List.of(strict, red))) {
      ConcernedEntity one = ConcernedEntity.together(order).get(0);
      assertThat(ConcernedEntity.together(order)).hasSize(1);
      assertThat(one.tlp()).isEqualTo(Tlp.AMBER_STRICT);
      assertThat(one.named()).isEmpty();
      assertThat(one.sectors()).containsExactlyInAnyOrder("energy", "health");
    }
  }
}
