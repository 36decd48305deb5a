package be.belfry.persistence.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.playbook.APlaybook;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.SharedEvidence;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several procedures of one crisis in the database: what people noted, what shows that. */
class PlaybookRulesIT {
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();
  private static final Subject SYSTEM = Subject.system("test");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    CrisisRows.insert(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private UUID add(String code) {
    PlaybookRun run =
        PlaybookRun.start(
            PLAN.playbook(code),
            new PlaybookCause(
                PLAN.version(),
                ADuty.CRISIS,
                "C-2026-0003",
                Set.of("energy"),
                false,
                Optional.empty(),
                facts(),
                T0),
            SYSTEM,
            APlaybook.EVERY_DAY_WORKS);
    return database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaPlaybookRuns()).add(run);
          return run.id();
        });
  }

  private StepFacts facts() {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new JpaPlaybookRuns())
                .facts(ADuty.CRISIS, Set.of("energy"), Optional.empty()));
  }

  private List<String> shownTo(Subject viewer, UUID run) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries()).evidence(run, viewer).stream()
                .map(one -> one.code() + "/" + one.no())
                .toList());
  }

  @Test
  void whatPeopleNotedIsKnownOfTheCrisisAndOfWhatBeginsLater() {
    UUID first = add("PB-ENE");
    assertThat(facts().ot()).isEmpty();
    database.as(
        SYSTEM,
        em -> {
          PlaybookRun run = em.find(PlaybookRun.class, first);
          run.note(ConditionPart.OT, false);
          run.note(ConditionPart.CLASSIFIED, true);
          return null;
        });
    assertThat(facts().ot()).contains(false);
    assertThat(facts().classified()).contains(true);
    UUID later = add("PB-RAN");
    Map<ConditionPart, Boolean> noted =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, new SqlPlaybookQueries())
                    .detail(later, SYSTEM, T0)
                    .orElseThrow()
                    .facts());
    assertThat(noted)
        .containsEntry(ConditionPart.OT, false)
        .containsEntry(ConditionPart.CLASSIFIED, true);
  }

  @Test
  void aStepLeftOutBecauseOfControlSystemsAndWhatMayBeStartedAreKept() {
    UUID run = add("PB-ENE");
    database.as(
        SYSTEM,
        em -> Database.inject(em, new JpaPlaybookRuns()).find(run).map(found -> turned(found)));
    Optional<ConditionPart> left =
        database.as(SYSTEM, em -> em.find(PlaybookRun.class, run).step(9).notMet());
    assertThat(left).contains(ConditionPart.OT);
    UUID ransomware = add("PB-RAN");
    Optional<String> starts =
        database.as(SYSTEM, em -> em.find(PlaybookRun.class, ransomware).step(6).starts());
    assertThat(starts).contains("PB-BRE");
  }

  private static boolean turned(PlaybookRun run) {
    StepFacts none =
        new StepFacts(
            Set.of("energy"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            Optional.empty());
    be.belfry.domain.playbook.ProcedureRuns.of(List.of(run))
        .forEach(
            procedure ->
                procedure.follow(PLAN.playbook("PB-ENE"), any -> Optional.of(none), SYSTEM, T0));
    return true;
  }

  @Test
  void whatIsDoneInAnotherProcedureIsShownToWhoSeesIt() {
    UUID energy = add("PB-ENE");
    UUID ransomware = add("PB-RAN");
    assertThat(shownTo(SYSTEM, energy)).isEmpty();
    database.as(
        SYSTEM, em -> em.find(PlaybookRun.class, ransomware).complete(1, "list 12", SYSTEM, T0));
    assertThat(shownTo(SYSTEM, energy)).containsExactly("PB-RAN/1");
    assertThat(
            shownTo(
                ADuty.subject("ann", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy")),
                energy))
        .containsExactly("PB-RAN/1");
    assertThat(shownTo(SYSTEM, ransomware)).as("its own").isEmpty();
    assertThat(
            shownTo(
                ADuty.subject("bea", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health")),
                energy))
        .as("another sector")
        .isEmpty();
    Subject officer = ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("CERT"), Set.of());
    assertThat(shownTo(officer, energy)).containsExactly("PB-RAN/1");
    database.asOwner("update crisis set tlp = 'red', named = array[gen_random_uuid()::text]");
    assertThat(shownTo(officer, energy)).as("of a file that he may not read").isEmpty();
    assertThat(shownTo(SYSTEM, energy)).containsExactly("PB-RAN/1");
    List<SharedEvidence> one =
        database.as(
            SYSTEM, em -> Database.inject(em, new SqlPlaybookQueries()).evidence(energy, SYSTEM));
    assertThat(one.get(0).key()).isEqualTo(ransomware + "/1");
  }
}
