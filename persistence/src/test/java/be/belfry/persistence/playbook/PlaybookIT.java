package be.belfry.persistence.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.playbook.APlaybook;
import be.belfry.domain.playbook.ConcernedEntity;
import be.belfry.domain.playbook.FileKind;
import be.belfry.domain.playbook.OwnStep;
import be.belfry.domain.playbook.PlaybookCause;
import be.belfry.domain.playbook.PlaybookFilter;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.playbook.PlaybookRuns.ToFollow;
import be.belfry.domain.playbook.ProcedureRuns;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.playbook.StepFileRow;
import be.belfry.domain.playbook.StepRoundRow;
import be.belfry.domain.playbook.StepRow;
import be.belfry.domain.playbook.StepRun;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Pick;
import be.belfry.domain.shared.Sha256;
import be.belfry.persistence.Database;
import be.belfry.persistence.RowsRead;
import be.belfry.persistence.duty.CrisisRows;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        SYSTEM,
        em -> Database.inject(em, new SqlPlaybookQueries()).detail(id, SYSTEM, now).orElseThrow());
  }

  private List<PlaybookRunRow> list(Subject viewer, PlaybookFilter filter, Instant now) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries())
                .list(filter, viewer, PageRequest.first(), now)
                .rows());
  }

  private List<ToFollow> toFollow(Set<String> without) {
    return database.as(
        SYSTEM, em -> Database.inject(em, new JpaPlaybookRuns()).toFollow(without, Pick.ALL, 100));
  }

  @Test
  void whatCouldNotBeAskedIsAskedAgainButUnderAPlanThatIsThere() {
    UUID run = add(APlaybook.run());
    assertThat(toFollow(Set.of())).as("nothing was told since").isEmpty();
    change(run, PlaybookRun::lookedAtNothing);
    assertThat(toFollow(Set.of("plan-other")))
        .containsExactly(new ToFollow(ADuty.CRISIS, "C-2026-0003", "plan-2026"));
    assertThat(toFollow(Set.of("plan-2026"))).isEmpty();
    change(run, looked -> looked.looked(0));
    assertThat(toFollow(Set.of())).isEmpty();
  }

  @Test
  void keepsTheTextsInFourLanguages() {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    for (PlaybookDefinition definition : plan.playbooks()) {
      PlaybookRun run =
          PlaybookRun.start(
              definition,
              APlaybook.cause(Set.of("energy"), StepFacts.UNKNOWN),
              SYSTEM,
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

  private List<Integer> own(Subject viewer, Instant now) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries()).own(viewer, now, 10).stream()
                .map(OwnStep::no)
                .toList());
  }

  @Test
  void listsTheStepsThatCanBeWorkedOnForWhomTheyName() {
    UUID id = add(APlaybook.run());
    Subject operator = ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("operator"), Set.of());
    Subject nobody = ADuty.subject("nora", Role.DUTY_OFFICER, Optional.of("CERT"), Set.of());
    assertThat(own(operator, T0)).as("the third waits for the others").containsExactly(1, 2);
    assertThat(own(nobody, T0)).isEmpty();
    change(id, run -> run.complete(1, "done", operator, T0));
    assertThat(own(operator, T0)).containsExactly(2);
    database.asOwner("update crisis set status = 'ended', tier = 'none', ended_at = now()");
    assertThat(own(operator, T0)).as("of a crisis that is over").isEmpty();
  }

  @Test
  void whatNeedsASecondPersonWaitsForTheOthersOnceItIsReported() {
    UUID id = add(APlaybook.run());
    Subject olga = ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("operator"), Set.of());
    Subject omar = ADuty.subject("omar", Role.DUTY_OFFICER, Optional.of("operator"), Set.of());
    change(id, run -> run.complete(1, "done", olga, T0));
    change(id, run -> run.complete(2, "done", olga, T0));
    assertThat(own(olga, T0)).containsExactly(3);

    change(id, run -> run.complete(3, "seen", olga, T0));

    assertThat(own(olga, T0)).as("she cannot confirm it").isEmpty();
    assertThat(own(omar, T0)).containsExactly(3);
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

  private static final UUID GRID = new UUID(5, 1);
  private static final UUID HOSPITAL = new UUID(5, 2);
  private static final Set<String> NAMED = Set.of(new UUID(7, 7).toString());
  private static final Subject EVA = ADuty.ofEntity("eva", GRID);
  private static final Subject HANS = ADuty.ofEntity("hans", HOSPITAL);

  private List<Integer> stepsOf(Subject viewer, UUID id) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries()).detail(id, viewer, T0).stream()
                .flatMap(detail -> detail.steps().stream())
                .map(StepRow::no)
                .toList());
  }

  /** The authority's run and those of two entities of its sector; gives the runs of the latter. */
  private List<UUID> addWithEntities() {
    PlaybookRun whole = APlaybook.run();
    ProcedureRuns runs =
        APlaybook.runs(
            whole,
            APlaybook.hit(GRID, "energy"),
            APlaybook.hit(HOSPITAL, Tlp.RED, NAMED, "energy"));
    add(whole);
    return List.of(add(runs.of(GRID).orElseThrow()), add(runs.of(HOSPITAL).orElseThrow()));
  }

  @Test
  void whatAnEntityListsCostsWhatItRunsItself() {
    addWithEntities();
    database.asOwner(
        """
        with runs as (
          insert into playbook_run select c.* from playbook_run r cross join generate_series(1, 3000) n
          cross join lateral jsonb_populate_record(r, jsonb_build_object('id', md5(r.id::text || n)::uuid,
            'operators', array[md5('entity' || n)::uuid::text])) c
          where r.operators[1] = '%1$s'
        )
        insert into step_run select c.* from playbook_run r join step_run s on s.run_id = r.id
        cross join generate_series(1, 3000) n
        cross join lateral jsonb_populate_record(s, jsonb_build_object('id', md5(s.id::text || n)::uuid,
          'run_id', md5(r.id::text || n)::uuid)) c
        where r.operators[1] = '%1$s'
        """
            .formatted(GRID));
    database.asOwner("analyze playbook_run");
    database.asOwner("analyze step_run");

    assertThat(list(EVA, PlaybookFilter.all(), T0)).hasSize(1);
    assertThat(own(EVA, T0)).isNotEmpty();
    for (String table : List.of("playbook_run", "step_run")) {
      assertThat(
              RowsRead.of(
                  database,
                  EVA,
                  table,
                  em ->
                      Database.inject(em, new SqlPlaybookQueries())
                          .list(PlaybookFilter.all(), EVA, PageRequest.first(), T0)))
          .as("runs: %s", table)
          .isBetween(1, 50);
      assertThat(
              RowsRead.of(
                  database,
                  EVA,
                  table,
                  em -> Database.inject(em, new SqlPlaybookQueries()).own(EVA, T0, 9)))
          .as("steps: %s", table)
          .isBetween(1, 50);
    }
    Subject ofNobody = ADuty.subject("nora", Role.ORGANISATION, Optional.empty(), Set.of());
    assertThat(list(ofNobody, PlaybookFilter.all(), T0)).isEmpty();
    assertThat(own(ofNobody, T0)).isEmpty();
  }

  @Test
  void anEntitySeesItsOwnRunAndNoOther() {
    database.asOwner(
        "insert into organisation (id, name, sector, category, language)"
            + " values ('%s', 'Grid', 'energy', 'essential', 'nl'),".formatted(GRID)
            + " ('%s', 'Hospital', 'energy', 'essential', 'nl')".formatted(HOSPITAL));
    List<UUID> ids = addWithEntities();
    UUID grid = ids.get(0);
    UUID hospital = ids.get(1);
    PlaybookRunRow row = list(EVA, PlaybookFilter.all(), T0).get(0);
    assertThat(list(EVA, PlaybookFilter.all(), T0)).hasSize(1);
    assertThat(row.id()).isEqualTo(grid);
    assertThat(row.entity()).contains("Grid");
    assertThat(row.steps()).isEqualTo(2);
    List<OwnStep> own =
        database.as(EVA, em -> Database.inject(em, new SqlPlaybookQueries()).own(EVA, T0, 9));
    assertThat(own)
        .as("her steps say whose procedure they are of")
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.entity()).contains("Grid"));
    assertThat(row.startedBy()).isEmpty();
    assertThat(stepsOf(EVA, grid)).containsExactly(1, 3);
    assertThat(stepsOf(EVA, hospital)).isEmpty();
    assertThat(stepsOf(HANS, hospital)).as("whatever its marking").containsExactly(1, 3);
    assertThat(shows(EVA, grid, 1)).isTrue();
    assertThat(shows(EVA, hospital, 1)).isFalse();

    Subject energy =
        ADuty.subject("dirk", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("energy"));
    assertThat(list(energy, PlaybookFilter.all(), T0))
        .extracting(PlaybookRunRow::entity)
        .as("of the one hit in a red incident it knows nothing")
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of("Grid"));
    PlaybookRunRow whole =
        list(SYSTEM, PlaybookFilter.all(), T0).stream()
            .filter(run -> run.entity().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(whole.steps()).as("its own").isEqualTo(1);
    assertThat(detail(whole.id(), T0).others())
        .extracting(other -> other.entity().orElseThrow())
        .containsExactly("Grid", "Hospital");
    assertThat(detail(grid, T0).others())
        .extracting(PlaybookRunRow::id)
        .containsExactly(whole.id());
  }

  @Test
  void anEntityHasOneRunOfAProcedure() {
    PlaybookRun whole = APlaybook.run();
    add(whole);
    add(APlaybook.runs(whole, APlaybook.hit(GRID, "energy")).of(GRID).orElseThrow());
    PlaybookRun again = APlaybook.run();
    assertThatThrownBy(
            () -> add(APlaybook.runs(again, APlaybook.hit(GRID, "energy")).of(GRID).orElseThrow()))
        .hasMessageContaining("playbook_run_once");
  }

  @Test
  void whatTheAuthorityWroteOnAStepIsKeptFromTheEntities() {
    UUID id = addWithEntities().get(0);
    change(id, run -> run.complete(1, "the grid told us", ANN, T0.plusSeconds(60)));
    StepRow seen = first(EVA, id);
    assertThat(seen.state()).isEqualTo(StepState.DONE);
    assertThat(seen.closedAt()).isPresent();
    assertThat(seen.evidence()).isEmpty();
    assertThat(seen.evidenceSha256()).isEmpty();
    assertThat(seen.closedBy()).isEmpty();
    assertThat(first(SYSTEM, id).evidence()).contains("the grid told us");
  }

  @Test
  void theWordsOfANarrowFileAreReadByItsReadersAndByWhoseStepItIs() {
    UUID id = add(APlaybook.run());
    UUID file = addFile(SYSTEM, id, new byte[] {1});
    change(id, run -> run.complete(1, "the third substation", ANN, T0.plusSeconds(60)));
    Subject whose =
        ADuty.subject("dirk", Role.SERVICE_LIAISON, Optional.of("operator"), Set.of("energy"));
    Subject liaison =
        ADuty.subject("lia", Role.SERVICE_LIAISON, Optional.of("FCCU"), Set.of("energy"));
    Subject named = ADuty.subject("nora", Role.DUTY_OFFICER, Optional.of("CERT"), Set.of());
    Subject unnamed = ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("CERT"), Set.of());
    for (Subject reader : List.of(whose, liaison, named, unnamed)) {
      assertThat(readsWords(reader, id, file)).as(reader.user()).isTrue();
    }

    database.asOwner("update crisis set tlp = 'red', named = '{%s}'".formatted(named.id()));

    for (Subject reader : List.of(SYSTEM, whose, named)) {
      assertThat(readsWords(reader, id, file)).as(reader.user()).isTrue();
    }
    for (Subject reader : List.of(liaison, unnamed)) {
      assertThat(readsWords(reader, id, file)).as(reader.user()).isFalse();
      StepRow step = first(reader, id);
      assertThat(step.state()).isEqualTo(StepState.DONE);
      assertThat(step.closedBy()).isEmpty();
      assertThat(step.evidenceSha256()).isEmpty();
    }
    database.asOwner("update crisis set tlp = 'amberStrict', named = '{}'");
    assertThat(readsWords(unnamed, id, file)).as("the file is his again").isTrue();
    assertThat(readsWords(liaison, id, file)).isFalse();
    assertThat(readsWords(whose, id, file)).isTrue();
  }

  /** Whether somebody reads words and file of step 1: both or none. */
  private boolean readsWords(Subject reader, UUID id, UUID file) {
    return database.as(
        reader,
        em -> {
          SqlPlaybookQueries queries = Database.inject(em, new SqlPlaybookQueries());
          PlaybookRunDetail detail = queries.detail(id, reader, T0).orElseThrow();
          boolean words = detail.steps().get(0).evidence().isPresent();
          assertThat(detail.kept()).isEqualTo(!words);
          assertThat(detail.filesOf(1)).hasSize(words ? 1 : 0);
          assertThat(queries.mayReadWords(id, 1, reader)).isEqualTo(words);
          assertThat(queries.mayReadFile(file, reader)).isEqualTo(words);
          return words;
        });
  }

  private UUID addFile(Subject by, UUID id, byte[] bytes) {
    return database.as(
        by,
        em -> {
          JpaPlaybookRuns runs = Database.inject(em, new JpaPlaybookRuns());
          StepFile file = runs.find(id).orElseThrow().addFile(1, "log.txt", bytes, by, T0);
          runs.add(file);
          return file.id();
        });
  }

  private Optional<byte[]> bytes(Subject viewer, UUID file) {
    return database.as(
        viewer, em -> Database.inject(em, new JpaPlaybookRuns()).file(file).map(StepFile::bytes));
  }

  @Test
  void filesStandBehindTheWallsOfTheirStep() {
    UUID id = addWithEntities().get(0);
    UUID ofAuthority = addFile(SYSTEM, id, new byte[] {1, 2, 3});
    UUID ofGrid = addFile(EVA, id, "cut at 10:12".getBytes(StandardCharsets.UTF_8));
    assertThat(bytes(EVA, ofGrid)).contains("cut at 10:12".getBytes(StandardCharsets.UTF_8));
    assertThat(bytes(EVA, ofAuthority)).as("kept from the entity").isEmpty();
    assertThat(bytes(HANS, ofGrid)).as("another entity's").isEmpty();
    Subject health =
        ADuty.subject("cas", Role.SECTOR_AUTHORITY, Optional.empty(), Set.of("health"));
    assertThat(bytes(health, ofGrid)).isEmpty();
    List<StepFileRow> all = detail(id, T0).files();
    assertThat(all).extracting(StepFileRow::id).containsExactlyInAnyOrder(ofAuthority, ofGrid);
    assertThat(all).extracting(StepFileRow::size).containsExactlyInAnyOrder(3L, 12L);
    assertThat(all)
        .extracting(StepFileRow::kind)
        .containsExactlyInAnyOrder(FileKind.OTHER, FileKind.TEXT);
    assertThatThrownBy(
            () ->
                database.as(
                    SYSTEM,
                    em -> em.createNativeQuery("update step_file set name = 'x'").executeUpdate()))
        .hasMessageContaining("permission denied");
  }

  private PlaybookRun repeating() {
    return PlaybookRun.start(
        APlaybook.repeating(),
        APlaybook.cause(Set.of("energy"), StepFacts.UNKNOWN),
        SYSTEM,
        APlaybook.EVERY_DAY_WORKS);
  }

  private static Instant after(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aStepThatRepeatsKeepsEachRoundAndIsRaisedByTheTimeOfEach() {
    UUID id = add(repeating());
    assertThat(raise(121))
        .extracting(PlaybookRun.RaisedStep::to)
        .containsExactly("sectoralAuthority");
    change(id, run -> run.complete(1, "TARGET amber", ANN, after(239)));
    StepRow step = detail(id, after(239)).steps().get(0);
    assertThat(step.every()).contains(Duration.ofHours(1));
    assertThat(step.state()).isEqualTo(StepState.IN_PROGRESS);
    assertThat(step.dueAt()).contains(after(240));
    assertThat(step.roundsDone()).isEqualTo(1);
    assertThat(detail(id, after(239)).roundsOf(1))
        .containsExactly(
            new StepRoundRow(
                1,
                1,
                Optional.of(after(120)),
                "TARGET amber",
                Sha256.hex("TARGET amber"),
                "ann",
                after(239)));
    assertThat(detail(id, after(239)).steps().get(1).state()).isEqualTo(StepState.OPEN);
    assertThat(raise(240)).isEmpty();
    assertThat(raise(241))
        .extracting(PlaybookRun.RaisedStep::to)
        .containsExactly("sectoralAuthority");
    assertThat(raise(300)).as("not yet twice its hour").isEmpty();
    assertThat(raise(301)).extracting(PlaybookRun.RaisedStep::to).containsExactly("cofeco");
    assertThat(list(SYSTEM, PlaybookFilter.ofCrisis("C-2026-0003"), after(301)).get(0).overdue())
        .isEqualTo(1);
    change(id, run -> run.complete(1, "green", BEN, after(310)));
    change(id, run -> run.endRepetition(1, "settled", BEN, after(311)));
    assertThat(raise(6000)).isEmpty();
    assertThat(detail(id, after(311)).steps().get(0).evidence()).contains("settled");
    assertThat(detail(id, after(311)).roundsOf(1))
        .extracting(StepRoundRow::evidence)
        .containsExactly("TARGET amber", "green");
    assertThat(kept(after(311))).as("one late, one late, nothing owed").isEqualTo("0/2/0");
    assertThatThrownBy(
            () ->
                database.as(
                    SYSTEM,
                    em -> em.createNativeQuery("update step_round set no = 9").executeUpdate()))
        .hasMessageContaining("permission denied");
  }

  @Test
  void ofSeveralRoundsBeforeOneTimeTheReviewCountsOne() {
    UUID id = add(repeating());
    for (long minute : List.of(5L, 20L, 40L)) {
      change(id, run -> run.complete(1, "looked", ANN, after(minute)));
    }
    assertThat(kept(after(41))).as("still owed at two hours").isEqualTo("0/0/1");
    change(id, run -> run.complete(1, "looked", ANN, after(110)));
    assertThat(kept(after(111))).isEqualTo("1/0/1");
    change(id, run -> run.endRepetition(1, "settled", BEN, after(112)));
    change(id, run -> run.complete(1, "after all", BEN, after(700)));
    assertThat(detail(id, after(701)).steps().get(0).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThat(detail(id, after(701)).steps().get(0).closedAt()).isEmpty();
    assertThat(kept(after(701))).as("nothing was late meanwhile").isEqualTo("1/0/1");
  }

  /** Left out by its condition it never applied; what a person left out he settled. */
  @Test
  void whatNeverAppliedTheReviewCountsNowhere() {
    StepFacts noPersonalData =
        new StepFacts(
            Set.of(),
            Set.of(),
            Optional.of(false),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    UUID id =
        add(
            PlaybookRun.start(
                APlaybook.definition(),
                new PlaybookCause(
                    "plan-2026",
                    ADuty.CRISIS,
                    "C-2026-0003",
                    Set.of("energy"),
                    false,
                    Optional.of(T0),
                    noPersonalData,
                    T0),
                SYSTEM,
                APlaybook.EVERY_DAY_WORKS));
    assertThat(detail(id, after(1)).steps().get(1).dueAt()).contains(after(1440));
    assertThat(detail(id, after(1)).steps().get(1).state()).isEqualTo(StepState.NOT_APPLICABLE);
    assertThat(kept(after(1))).as("step 1 alone").isEqualTo("0/0/1");
    change(id, each -> each.exclude(1, "no such system", ANN, after(2)));
    assertThat(kept(after(3))).isEqualTo("1/0/0");
  }

  /** Steps in time, late and still to do, as the review of the crisis counts them. */
  private String kept(Instant at) {
    return database.as(
        SYSTEM,
        em ->
            (String)
                em.createNativeQuery(
                        "select in_time || '/' || late || '/' || running from crisis_kept(cast(?1"
                            + " as uuid), cast(?2 as timestamptz)) where code = 'stepDone'")
                    .setParameter(1, ADuty.CRISIS.toString())
                    .setParameter(2, at.toString())
                    .getSingleResult());
  }

  @Test
  void roundsStandBehindTheWallsOfTheirStep() {
    UUID own = addWithEntities().get(0);
    database.asOwner("update step_run set every_minutes = 60 where no = 1");
    change(own, run -> run.complete(1, "by the authority", ANN, after(1)));
    change(own, run -> run.complete(1, "by the entity", EVA, after(2)));
    assertThat(detail(own, T0).roundsOf(1)).hasSize(2);
    assertThat(roundsSeenBy(EVA, own)).containsExactly("by the entity");
    assertThat(roundsSeenBy(HANS, own)).isEmpty();
  }

  @Test
  void roundsOfANarrowFileAreReadByItsReadersAndOfAnEntityByItsOwnMarking() {
    UUID own = addWithEntities().get(0);
    UUID whole = database.as(SYSTEM, em -> wholeOf(em));
    database.asOwner("update step_run set every_minutes = 60 where no in (1, 2)");
    change(own, run -> run.complete(1, "by the entity", EVA, after(1)));
    change(whole, run -> run.complete(2, "by the authority", ANN, after(2)));
    Subject officer = ADuty.subject("olga", Role.DUTY_OFFICER, Optional.of("CERT"), Set.of());
    assertThat(roundsSeenBy(officer, whole)).containsExactly("by the authority");
    database.asOwner("update crisis set tlp = 'red', named = '{%s}'".formatted(ANN.id()));
    assertThat(roundsSeenBy(officer, whole)).isEmpty();
    assertThat(roundsSeenBy(officer, own)).containsExactly("by the entity");
  }

  private static UUID wholeOf(EntityManager em) {
    return (UUID)
        em.createNativeQuery("select id from playbook_run where operators = '{}'")
            .getSingleResult();
  }

  private List<String> roundsSeenBy(Subject viewer, UUID id) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries()).detail(id, viewer, T0).stream()
                .flatMap(run -> run.rounds().stream())
                .map(StepRoundRow::evidence)
                .toList());
  }

  @Test
  void anEntityReadsAndTheProgramWrites() {
    UUID own = addWithEntities().get(0);
    assertThat(
            database.<Integer>as(
                EVA,
                em ->
                    em.createNativeQuery("update playbook_run set tlp = 'clear'").executeUpdate()))
        .isZero();
    assertThat(
            database.<Integer>as(
                EVA,
                em ->
                    em.createNativeQuery(
                            "update step_run set raised = 9 where run_id <> '" + own + "'")
                        .executeUpdate()))
        .isZero();
  }

  private StepRow first(Subject viewer, UUID id) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlPlaybookQueries())
                .detail(id, viewer, T0)
                .orElseThrow()
                .steps()
                .get(0));
  }

  private boolean shows(Subject viewer, UUID id, int no) {
    return database.as(viewer, em -> Database.inject(em, new JpaPlaybookRuns()).shows(id, no));
  }

  @Test
  void knowsTheEntitiesThatTheIncidentsOfTheCrisisHit() {
    database.asOwner(
        """
        insert into organisation (id, name, sector, category, language)
          values ('%1$s', 'Grid', 'energy', 'essential', 'nl');
        insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, cross_border, root_cause, tier,
            indicators, opened_at, counted_at, imputed_date, date_precision, source, exercise)
          values (md5('i')::uuid, 'I-2026-000001', 'Title', 'fraud:phishing', 'ddos', 'high',
            'open', '{energy}', '{}', '{}', 'red', 'test', '{%2$s}', 'no', 'unknown', 'none', '{}',
            '2026-03-01T06:30Z', '2026-03-01T05:30Z', true, 'instant', 'own', false);
        insert into notification_thread (id, organisation_name, organisation_id, language, opened_at,
            tlp, sectors, services, named, exercise)
          select md5('t' || i)::uuid, 'Grid', case when i = 1 then '%1$s' end, 'nl',
            '2026-03-01T05:30Z', 'red', '{energy}', '{}', '{%2$s}', false
          from generate_series(1, 2) i;
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at,
            linked_by)
          select md5('n' || i)::uuid, md5('i')::uuid, md5('t' || i)::uuid, 'N', i = 1,
            '2026-03-01T06:30Z', 'test'
          from generate_series(1, 2) i;
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, sectors, tlp,
            named, attached_at, attached_by, reason)
          values (md5('c')::uuid, '%3$s', md5('i')::uuid, 'I', '{energy}', 'red', '{}',
            '2026-03-01T07:00Z', 'test', 'same event')
        """
            .formatted(GRID, new UUID(9, 9), ADuty.CRISIS));
    assertThat(entities(ADuty.subject("dora", Role.DIRECTOR, Optional.empty(), Set.of())))
        .as("past the walls, so for the program alone")
        .isEmpty();
    assertThat(entities(SYSTEM))
        .hasSize(1)
        .allSatisfy(
            hit -> {
              assertThat(hit.organisation()).isEqualTo(GRID);
              assertThat(hit.sectors()).containsExactly("energy");
              assertThat(hit.tlp()).isEqualTo(Tlp.RED);
              assertThat(hit.named()).as("of both").containsExactly(new UUID(9, 9).toString());
            });
  }

  private List<ConcernedEntity> entities(Subject viewer) {
    return database.as(
        viewer, em -> Database.inject(em, new JpaPlaybookRuns()).entities(ADuty.CRISIS));
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
        em -> {
          JpaPlaybookRuns runs = Database.inject(em, new JpaPlaybookRuns());
          List<PlaybookRun> late = runs.toRaise(now, Set.of("plan-other"), Pick.ALL, 100);
          List<PlaybookRun.RaisedStep> raised = new ArrayList<>();
          for (PlaybookRun run : late) {
            assertThat(withoutPlanOf(run, em, now)).doesNotContain(run);
            raised.addAll(run.raise(now));
            runs.keepRaised(run.steps());
          }
          return raised;
        });
  }

  @Test
  void whoDoesAStepThatIsRaisedMeanwhileDoesWhatHeSees() {
    UUID id = add(APlaybook.run());
    long seen = step(id).version();
    change(
        id,
        run -> {
          assertThat(raise(31)).hasSize(1);
          assertThat(step(id).version()).as("what his form came with").isEqualTo(seen);
          run.begin(1, ANN);
        });
    assertThat(step(id).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThat(step(id).version()).as("others see that it changed").isGreaterThan(seen);
    assertThat(raised(id)).isEqualTo(1);
  }

  /** Its line begins anew with the round: a raising of the round before must not count for it. */
  @Test
  void aNewRoundAndTheWatchWaitForEachOther() {
    UUID id =
        add(
            PlaybookRun.start(
                APlaybook.repeating(),
                APlaybook.cause(Set.of("energy"), StepFacts.UNKNOWN),
                ANN,
                APlaybook.EVERY_DAY_WORKS));
    database.as(
        SYSTEM,
        em -> {
          JpaPlaybookRuns runs = Database.inject(em, new JpaPlaybookRuns());
          runs.hold(id);
          assertThat(raise(121)).as("somebody works on it").isEmpty();
          runs.find(id).orElseThrow().complete(1, "done", ANN, T0.plus(Duration.ofMinutes(121)));
          return null;
        });
    assertThat(raise(122)).isEmpty();
    assertThat(raised(id)).isZero();
  }

  @Test
  void takesAllButSomeOrOneAlone() {
    String id = add(APlaybook.run()).toString();
    change(UUID.fromString(id), PlaybookRun::lookedAtNothing);
    Instant now = T0.plus(Duration.ofMinutes(31));
    database.as(
        SYSTEM,
        em -> {
          JpaPlaybookRuns runs = Database.inject(em, new JpaPlaybookRuns());
          Pick others = Pick.allBut(Set.of(id));
          assertThat(runs.toRaise(now, Set.of(), others, 9)).isEmpty();
          assertThat(runs.toRaise(now, Set.of(), Pick.alone(id), 9)).hasSize(1);
          String crisis = ADuty.CRISIS.toString();
          assertThat(runs.toFollow(Set.of(), Pick.allBut(Set.of(crisis)), 9)).isEmpty();
          assertThat(runs.toFollow(Set.of(), Pick.alone(crisis), 9)).hasSize(1);
          assertThat(runs.toFollow(Set.of(), Pick.alone(id), 9)).isEmpty();
          return null;
        });
  }

  private StepRun step(UUID id) {
    return database.as(
        SYSTEM, em -> Database.inject(em, new JpaPlaybookRuns()).find(id).orElseThrow().step(1));
  }

  private int raised(UUID id) {
    return step(id).raised();
  }

  private static List<PlaybookRun> withoutPlanOf(PlaybookRun run, EntityManager em, Instant now) {
    return Database.inject(em, new JpaPlaybookRuns())
        .toRaise(now, Set.of(run.planVersion()), Pick.ALL, 100);
  }
}
