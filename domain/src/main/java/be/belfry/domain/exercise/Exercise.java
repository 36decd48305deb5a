package be.belfry.domain.exercise;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One exercise, from its plan to its evaluation, with its clock. */
@Entity
@Table(name = "exercise")
public class Exercise {
  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String state;
  private LocalizedText title;
  private LocalizedText aim;
  private String scenario;

  @Column(name = "scenario_version")
  private String scenarioVersion;

  @Column(name = "scenario_text")
  private String scenarioText;

  @Column(name = "scenario_sha256")
  private String scenarioSha256;

  private int minutes;

  @Column(name = "plan_version")
  private String planVersion;

  @Column(name = "self_playing")
  private boolean selfPlaying;

  @Column(name = "planned_by")
  private String plannedBy;

  @Column(name = "planned_at")
  private Instant plannedAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @Column(name = "evaluated_at")
  private Instant evaluatedAt;

  @Column(name = "clock_shown")
  private Instant clockShown;

  @Column(name = "clock_anchor")
  private Instant clockAnchor;

  @Column(name = "clock_speed")
  private int clockSpeed;

  protected Exercise() {}

  /**
   * An exercise that is planned with a frozen copy of its scenario.
   *
   * @param reference {@code X-2026-0001}
   * @param planVersion version of the plan that is trained
   * @param now of the real clock
   */
  public Exercise(
      String reference, Scenario scenario, String planVersion, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.state = ExerciseState.PLANNED.code();
    this.title = scenario.title();
    this.aim = scenario.aim();
    this.scenario = scenario.code();
    this.scenarioVersion = scenario.version();
    this.scenarioText = scenario.text();
    this.scenarioSha256 = Sha256.hex(scenario.text());
    this.minutes = (int) scenario.duration().toMinutes();
    this.planVersion = planVersion;
    this.plannedBy = by.user();
    this.plannedAt = now.truncatedTo(ChronoUnit.MICROS);
    this.clockSpeed = 1;
  }

  /** Whether somebody may know of exercises at all. The twin of the wall in the database. */
  public static boolean isVisibleTo(Subject viewer) {
    return viewer.role() == Role.SYSTEM || viewer.exerciseParticipant();
  }

  /**
   * Begins it.
   *
   * @param speed exercise seconds in a real second
   * @param plays whether expected actions that nobody takes are played: in the demonstration only
   * @param now of the real clock
   */
  public void start(int speed, boolean plays, Instant now) {
    move(ExerciseDecision.START);
    keep(ExerciseClock.startedAt(now, speed));
    startedAt = clockShown;
    selfPlaying = plays;
  }

  /** Its clock stands still. */
  public void pause(Instant now) {
    ExerciseClock stands = clock().paused(now);
    move(ExerciseDecision.PAUSE);
    keep(stands);
  }

  /** Its clock runs again. */
  public void resume(Instant now) {
    ExerciseClock runs = clock().resumed(now);
    move(ExerciseDecision.RESUME);
    keep(runs);
  }

  /** It is over. */
  public void end(Instant now) {
    ExerciseClock stands = clock().paused(now);
    move(ExerciseDecision.END);
    keep(stands);
    endedAt = clockShown;
  }

  /** Its report is settled. */
  public void evaluate(Instant now) {
    move(ExerciseDecision.EVALUATE);
    evaluatedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  /** A server that runs keeps its clock going. */
  public void beat(Instant now) {
    keep(clock().beat(now));
  }

  /** Moves its clock forward; never back. */
  public void forward(Duration by, Instant now) {
    requireLive();
    keep(clock().forward(now, by));
  }

  /**
   * Lets its clock run faster or slower.
   *
   * @param now of the real clock
   */
  public void speed(int speed, Instant now) {
    requireLive();
    keep(clock().atSpeed(now, speed));
  }

  /**
   * @throws Conflict ({@code exercise_notLive}) when its clock does not count
   */
  public void requireLive() {
    if (!state().isLive()) {
      throw new Conflict("exercise_notLive", reference + " is not running", reference);
    }
  }

  /**
   * @throws Conflict ({@code exercise_settled}) when its report is settled
   */
  public void requireOpen() {
    if (state() == ExerciseState.EVALUATED) {
      throw new Conflict("exercise_settled", reference + " is evaluated", reference);
    }
  }

  private void move(ExerciseDecision decision) {
    state = ExerciseLifecycle.TABLE.next(state(), decision).code();
  }

  private void keep(ExerciseClock clock) {
    clockShown = clock.shown();
    clockAnchor = clock.anchor();
    clockSpeed = clock.speed();
  }

  /**
   * Its clock.
   *
   * @throws RuleViolation when it has none yet
   */
  public ExerciseClock clock() {
    if (clockShown == null) {
      throw new Conflict("exercise_notLive", reference + " has not begun", reference);
    }
    return new ExerciseClock(
        clockShown, clockAnchor, clockSpeed, state() == ExerciseState.RUNNING, timeOf(minutes));
  }

  /** How much of it is over, in whole minutes of its own time. */
  public int minutesAt(Instant now) {
    return startedAt == null ? 0 : (int) Duration.between(startedAt, clock().at(now)).toMinutes();
  }

  /** Exercise time of a minute of the script. */
  public Instant timeOf(int minute) {
    return startedAt.plus(Duration.ofMinutes(minute));
  }

  public UUID id() {
    return id;
  }

  public long version() {
    return version;
  }

  public String reference() {
    return reference;
  }

  public ExerciseState state() {
    return Coded.of(ExerciseState.class, state);
  }

  public LocalizedText title() {
    return title;
  }

  public LocalizedText aim() {
    return aim;
  }

  public String scenario() {
    return scenario;
  }

  public String scenarioVersion() {
    return scenarioVersion;
  }

  /** The YAML that it was planned with. */
  public String scenarioText() {
    return scenarioText;
  }

  public String scenarioSha256() {
    return scenarioSha256;
  }

  /** Length of the script in minutes. */
  public int minutes() {
    return minutes;
  }

  public String planVersion() {
    return planVersion;
  }

  /** Whether expected actions that nobody takes are played. */
  public boolean selfPlaying() {
    return selfPlaying;
  }

  public String plannedBy() {
    return plannedBy;
  }

  public Instant plannedAt() {
    return plannedAt;
  }

  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  public Optional<Instant> evaluatedAt() {
    return Optional.ofNullable(evaluatedAt);
  }

  public int speed() {
    return clockSpeed;
  }
}
