package be.belfry.persistence.sitrep;

import static be.belfry.domain.incident.AnIncident.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.belfry.domain.crisis.RoomFigures;
import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Pick;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms.Waiting;
import be.belfry.domain.sitrep.ReportedCrisis;
import be.belfry.domain.sitrep.SetRhythm;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepFigure;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.Sitreps.CutOffs;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import be.belfry.persistence.crisis.SqlRoomQueries;
import be.belfry.persistence.time.SqlLegalTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two files, a real one and one of an exercise whose clock is five hours ahead and stands. */
class SitrepClockIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final UUID REAL = new UUID(3, 1);
  private static final UUID PLAYED = new UUID(3, 2);
  private static final Duration AHEAD = Duration.ofHours(5);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into exercise (id, reference, state, title, aim, scenario, scenario_version,
            scenario_text, scenario_sha256, minutes, plan_version, self_playing, planned_by,
            planned_at, started_at, clock_shown, clock_anchor, clock_speed)
          values (gen_random_uuid(), 'X-2026-0001', 'paused', '{a,a,a,a}', '{a,a,a,a}', 's', '1',
            's', repeat('0', 64), 60, 'plan-2026', false, 'x', now(), now(),
            now() + interval '5 hours', now(), 1);
        """);
    for (UUID id : List.of(REAL, PLAYED)) {
      database.asOwner(
          """
          insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
              exercise, plan_version, opened_at, started_at)
            values ('%s', 'C-2026-000%s', 'Grid', 'running', 'nationalCrisis', '{energy}',
              '{BIPT}', 'amber', '{}', %s, 'plan-2026', now(), now())
          """
              .formatted(id, id.getLeastSignificantBits(), id.equals(PLAYED)));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Instant now(boolean exercise) {
    return database.as(SYSTEM, em -> Database.inject(em, new SqlLegalTime()).now(exercise));
  }

  private BattleRhythm rhythm(String crisis, Instant first) {
    Instant set = now(true);
    return database.as(
        SYSTEM,
        em -> {
          BattleRhythm rhythm =
              new BattleRhythm(
                  Database.inject(em, new JpaCrises()).byReference(crisis).orElseThrow(),
                  new SetRhythm(
                      Duration.ofHours(4),
                      first,
                      Duration.ofMinutes(45),
                      Optional.empty(),
                      Optional.empty(),
                      Duration.ofMinutes(120),
                      Duration.ofMinutes(30),
                      "NCCN",
                      "x"),
                  ASitrep.EDITOR,
                  set);
          Database.inject(em, new JpaBattleRhythms()).add(rhythm);
          return rhythm;
        });
  }

  private Sitrep report(UUID crisis, Instant cutOff) {
    boolean exercise = crisis.equals(PLAYED);
    Sitrep sitrep =
        new Sitrep(
            new ReportedCrisis(
                crisis,
                "C-2026-000" + crisis.getLeastSignificantBits(),
                "Grid",
                Tlp.AMBER,
                Codes.none(),
                exercise,
                false,
                false),
            ASitrep.content(),
            Optional.empty(),
            cutOff,
            ASitrep.EDITOR,
            now(exercise));
    return database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaSitreps()).save(sitrep);
          return sitrep;
        });
  }

  private CutOffs cutOffs(Subject viewer, UUID crisis) {
    return database.as(viewer, em -> Database.inject(em, new JpaSitreps()).cutOffs(crisis));
  }

  private Optional<Instant> inTheRoom(UUID crisis) {
    RoomFigures figures =
        database.as(
            SYSTEM,
            em ->
                Database.inject(em, new SqlRoomQueries())
                    .complete(Optional.of(crisis), now(false)));
    return figures.moment("next.cutOff");
  }

  private void endTheExercise() {
    database.asOwner("update exercise set state = 'ended', ended_at = clock_shown");
  }

  /** The first cut-off is in half an hour of the real clock: for the exercise it has passed. */
  @Test
  void theRoomAndTheFileTellTheSameNextCutOffByTheClockOfTheirWorld() {
    Instant first = now(false).plus(Duration.ofMinutes(30));
    BattleRhythm real = rhythm("C-2026-0001", first);
    BattleRhythm played = rhythm("C-2026-0002", first);
    assertThat(inTheRoom(REAL)).contains(first).contains(next(real, false));
    assertThat(inTheRoom(PLAYED))
        .contains(first.plus(Duration.ofHours(8)))
        .contains(next(played, true));

    Instant wanted = now(true).plus(Duration.ofMinutes(50));
    report(PLAYED, wanted);
    assertThat(inTheRoom(PLAYED)).as("of the open report").contains(wanted);
    assertThat(cutOffs(ASitrep.LIAISON, PLAYED))
        .as("also for who may not open the report")
        .isEqualTo(new CutOffs(Optional.of(wanted), Optional.of(wanted)));
    database.asOwner("update sitrep set status = 'discarded'");
    assertThat(cutOffs(ASitrep.LIAISON, PLAYED))
        .isEqualTo(new CutOffs(Optional.empty(), Optional.of(wanted)));
    assertThat(inTheRoom(PLAYED)).contains(next(played, true));
  }

  /**
   * Opened with the date of next month, noticed, and given up: the rhythm goes on after its next
   * beat.
   */
  @Test
  void aReportThatIsGivenUpHoldsUpTheRhythmUntilItsNextCutOffAtMost() {
    Instant first = now(false).plus(Duration.ofMinutes(30));
    BattleRhythm rhythm = rhythm("C-2026-0001", first);
    Instant mistyped = now(false).plus(Duration.ofDays(30));
    report(REAL, mistyped);
    assertThat(inTheRoom(REAL)).contains(mistyped);
    database.asOwner("update sitrep set status = 'discarded'");
    Instant second = first.plus(Duration.ofHours(4));
    assertThat(cutOffs(ASitrep.LIAISON, REAL))
        .as("it is not opened again at once")
        .isEqualTo(new CutOffs(Optional.empty(), Optional.of(first)));
    assertThat(inTheRoom(REAL)).contains(second).contains(next(rhythm, false));

    // One that is kept, and after it another that is given up: it does not fall back before the
    // kept one.
    report(REAL, second);
    database.asOwner(
        "update sitrep set status = 'issued', number = 1, issuer = 'x', issued_at = now() where"
            + " status = 'open'");
    report(REAL, mistyped);
    database.asOwner("update sitrep set status = 'discarded' where status = 'open'");
    assertThat(cutOffs(SYSTEM, REAL).last()).contains(second.plus(Duration.ofHours(4)));
  }

  /** Without a rhythm nothing follows from it. */
  @Test
  void aReportThatIsGivenUpWithoutARhythmCountsAsItWas() {
    Instant wanted = now(false).plus(Duration.ofHours(2));
    report(REAL, wanted);
    database.asOwner("update sitrep set status = 'discarded'");
    assertThat(cutOffs(SYSTEM, REAL)).isEqualTo(new CutOffs(Optional.empty(), Optional.of(wanted)));
  }

  private Instant next(BattleRhythm rhythm, boolean exercise) {
    return rhythm.nextCutOff(now(exercise), cutOffs(SYSTEM, rhythm.crisisId()).last());
  }

  @Test
  void theTimerLearnsInWhichWorldARhythmBeatsAndNoneOfAnExerciseThatIsOver() {
    rhythm("C-2026-0001", now(false));
    rhythm("C-2026-0002", now(false));
    assertThat(waiting())
        .extracting(w -> w.rhythm().crisisId(), Waiting::exercise)
        .containsExactly(tuple(REAL, false), tuple(PLAYED, true));
    endTheExercise();
    assertThat(waiting()).extracting(w -> w.rhythm().crisisId()).containsExactly(REAL);
  }

  private List<Waiting> waiting() {
    return database.as(SYSTEM, em -> Database.inject(em, new JpaBattleRhythms()).waiting());
  }

  /** Both are to be reminded in two hours, before a cut-off in nine. */
  @Test
  void servicesAreRemindedByTheClockOfTheirWorld() {
    Instant remind = now(false).plus(Duration.ofHours(2));
    for (UUID crisis : List.of(REAL, PLAYED)) {
      Sitrep sitrep = report(crisis, remind.plus(Duration.ofHours(7)));
      SitrepInput input = new SitrepInput(sitrep, "Grid", "BIPT", remind, now(false));
      database.as(
          SYSTEM,
          em -> {
            Database.inject(em, new JpaSitrepInputs()).save(input);
            return null;
          });
    }
    Instant now = now(false);
    assertThat(reminded(now)).containsExactly("C-2026-0002");
    assertThat(reminded(now.plus(Duration.ofHours(3))))
        .containsExactlyInAnyOrder("C-2026-0001", "C-2026-0002");
    assertThat(reminded(now.plus(AHEAD)))
        .as("the cut-off of the exercise has passed")
        .containsExactly("C-2026-0001");
    endTheExercise();
    assertThat(reminded(now.plus(Duration.ofHours(3)))).containsExactly("C-2026-0001");
  }

  private List<String> reminded(Instant now) {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new JpaSitrepInputs()).toRemind(now, Pick.ALL, 9).stream()
                .map(SitrepInput::crisis)
                .toList());
  }

  /** Counted when the clock of the exercise is not there any more: it began later than now. */
  @Test
  void hoursAreNeverCountedBackwards() {
    Incident incident = anIncident().inSectors(Sector.ENERGY).inExercise().build();
    database.as(
        SYSTEM,
        em -> {
          em.persist(incident);
          return null;
        });
    database.asOwner(
        """
        insert into crisis_incident (id, crisis_id, incident_id, incident_reference, attached_at,
            attached_by, reason, tlp, sectors, named)
          select gen_random_uuid(), '%s', id, reference, opened_at, 'x', 'x', tlp, sectors, named
          from incident
        """
            .formatted(PLAYED));
    long early = hours(AnIncident.NOW.minus(AHEAD));
    long late = hours(AnIncident.NOW.plus(AHEAD));
    assertThat(early).isZero();
    assertThat(late).as("since it was detected").isEqualTo(7);
  }

  private long hours(Instant now) {
    return database.as(
        SYSTEM,
        em ->
            Database.inject(em, new SqlSitrepQueries())
                .count("C-2026-0002", now)
                .orElseThrow()
                .count()
                .value(SitrepFigure.HOURS));
  }
}
