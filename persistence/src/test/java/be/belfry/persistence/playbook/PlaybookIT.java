package be.belfry.persistence.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.playbook.APlaybook;
import be.belfry.domain.playbook.PlaybookFilter;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.playbook.StepRow;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaybookIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Subject ANN = ADuty.liaison("ann", "economy");
  private static final Subject BEN = ADuty.liaison("ben", "economy");
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

  private UUID add(PlaybookRun run) {
    return database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaPlaybookRuns()).add(run);
          return run.id();
        });
  }

  private void change(UUID id, Consumer<PlaybookRun> verb) {
    database.as(
        SYSTEM,
        em -> {
          verb.accept(Database.inject(em, new JpaPlaybookRuns()).find(id).orElseThrow());
          return null;
        });
  }

  private PlaybookRunDetail detail(UUID id, Instant now) {
    return database.as(
        SYSTEM, em -> Database.inject(em, new SqlPlaybookQueries()).detail(id, now).orElseThrow());
  }

  private List<PlaybookRunRow> list(Subject viewer, PlaybookFilter filter, Instant now) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries())
                .list(filter, PageRequest.first(), now)
                .rows());
  }

  @Test
  void keepsTheTextsInFourLanguages() {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    for (PlaybookDefinition definition : plan.playbooks()) {
      PlaybookRun run =
          PlaybookRun.start(
              definition,
              plan.version(),
              ADuty.CRISIS,
              "C-2026-0003",
              Set.of("energy"),
              false,
              Optional.of(T0),
              SYSTEM,
              T0,
              APlaybook.EVERY_DAY_WORKS);
      PlaybookRunDetail detail = detail(add(run), T0);
      assertThat(detail.run().title()).isEqualTo(definition.title());
      assertThat(detail.steps()).hasSameSizeAs(definition.steps());
      for (int i = 0; i < detail.steps().size(); i++) {
        StepRow step = detail.steps().get(i);
        assertThat(step.title()).isEqualTo(definition.steps().get(i).title());
        assertThat(step.doneWhen()).isEqualTo(definition.steps().get(i).doneWhen());
        assertThat(step.dueRule()).isEqualTo(definition.steps().get(i).due().rule());
        assertThat(step.roles()).isEqualTo(definition.steps().get(i).roles());
        assertThat(step.basis()).isEqualTo(definition.steps().get(i).basis());
        assertThat(step.after())
            .containsExactlyInAnyOrderElementsOf(definition.steps().get(i).after());
      }
    }
  }

  @Test
  void knowsThePhenomenaOfTheIncidentsThatTheCrisisHoldsNow() {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          select md5('i' || i)::uuid, 'I-2026-00000' || i, 'Title', 'fraud:phishing',
            (array['ransomware', 'ddos', 'phishing'])[i], 'high', 'open', '{energy}', '{}', '{}',
            'amber', 'test', '{}', 'no', 'unknown', 'none', '{}', '2026-03-01T06:30Z',
            '2026-03-01T05:30Z', true, 'instant', 'own', false
          from generate_series(1, 3) i;
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp,
            named, attached_at, attached_by, reason, detached_at, detached_by, detach_reason)
          select md5('c' || i)::uuid, '%s', md5('i' || i)::uuid, 'I', '{energy}', 'amber', '{}',
            '2026-03-01T07:00Z', 'test', 'same event',
            case when i = 3 then timestamptz '2026-03-01T08:00Z' end,
            case when i = 3 then 'test' end, case when i = 3 then 'other event' end
          from generate_series(1, 3) i
        """
            .formatted(ADuty.CRISIS));
    assertThat(phenomena(SYSTEM)).containsExactlyInAnyOrder("ransomware", "ddos");
    assertThat(
            phenomena(
                ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"))))
        .isEmpty();
  }

  private Set<String> phenomena(Subject viewer) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlPlaybookQueries()).phenomena(ADuty.CRISIS));
  }

  @Test
  void runsFromTheFirstStepToTheEnd() {
    UUID id = add(APlaybook.run());
    change(id, run -> run.begin(1, ANN));
    change(id, run -> run.complete(1, "list 7", ANN, T0.plusSeconds(60)));
    change(id, run -> run.fixDue(Anchor.AWARE, T0, APlaybook.EVERY_DAY_WORKS));
    change(id, run -> run.exclude(2, "no essential entity", ANN, T0.plusSeconds(90)));
    change(id, run -> run.complete(3, "seen", ANN, T0.plusSeconds(100)));
    assertThat(detail(id, T0).steps().get(2).state()).isEqualTo(StepState.IN_PROGRESS);
    change(id, run -> run.complete(3, "seen too", BEN, T0.plusSeconds(110)));
    PlaybookRunDetail detail = detail(id, T0.plusSeconds(120));
    assertThat(detail.run().state()).isEqualTo(RunState.COMPLETED);
    assertThat(detail.run().closed()).isEqualTo(3);
    assertThat(detail.steps())
        .extracting(StepRow::state)
        .containsExactly(StepState.DONE, StepState.NOT_APPLICABLE, StepState.DONE);
    assertThat(detail.steps().get(2).reportedBy()).contains("ann");
    assertThat(detail.steps().get(2).closedBy()).contains("ben");
  }

  @Test
  void aSecondRunOfTheSameProcedureInOneCrisisIsRefused() {
    add(APlaybook.run());
    assertThatThrownBy(() -> add(APlaybook.run())).hasMessageContaining("playbook_run");
    assertThat(
            database.<Set<String>>as(
                SYSTEM,
                em -> Database.inject(em, new JpaPlaybookRuns()).codesOfCrisisLocked(ADuty.CRISIS)))
        .containsExactly("PB-ENE");
  }

  @Test
  void listsWithTheFiguresOfItsSteps() {
    UUID id = add(APlaybook.run());
    Instant late = T0.plus(Duration.ofMinutes(31));
    PlaybookRunRow row = list(SYSTEM, PlaybookFilter.all(), late).get(0);
    assertThat(row.steps()).isEqualTo(3);
    assertThat(row.closed()).isZero();
    assertThat(row.overdue()).isEqualTo(1);
    assertThat(row.nextDue()).contains(T0.plus(Duration.ofMinutes(30)));
    PlaybookFilter overdue =
        new PlaybookFilter(
            Optional.of("C-2026-0003"), Optional.of("energy"), Optional.of(RunState.RUNNING), true);
    assertThat(list(SYSTEM, overdue, late)).extracting(PlaybookRunRow::id).containsExactly(id);
    assertThat(list(SYSTEM, overdue, T0)).isEmpty();
  }

  @Test
  void otherSectorsSeeNeitherTheRunNorItsSteps() {
    UUID id = add(APlaybook.run());
    Subject health =
        ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));
    assertThat(list(health, PlaybookFilter.all(), T0)).isEmpty();
    assertThat(
            database.<Integer>as(
                health,
                em -> em.createNativeQuery("select 1 from step_run").getResultList().size()))
        .isZero();
    Subject energy =
        ADuty.subject("dirk", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
    assertThat(list(energy, PlaybookFilter.all(), T0))
        .extracting(PlaybookRunRow::id)
        .containsExactly(id);
  }

  @Test
  void watchFindsOverdueStepsUntilTheEndOfTheLine() {
    add(APlaybook.run());
    assertThat(raise(30)).isEmpty();
    assertThat(raise(31))
        .extracting(PlaybookRun.RaisedStep::to)
        .containsExactly("sectoralAuthority");
    assertThat(raise(32)).isEmpty();
    assertThat(raise(61)).extracting(PlaybookRun.RaisedStep::to).containsExactly("cofeco");
    assertThat(raise(600)).isEmpty();
  }

  private List<PlaybookRun.RaisedStep> raise(long minutes) {
    Instant now = T0.plus(Duration.ofMinutes(minutes));
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new JpaPlaybookRuns()).toRaise(now, 100).stream()
                .flatMap(run -> run.raise(now).stream())
                .toList());
  }
}
