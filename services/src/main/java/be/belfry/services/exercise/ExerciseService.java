package be.belfry.services.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseDecision;
import be.belfry.domain.exercise.ExerciseQueries;
import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.ExerciseState;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.Part;
import be.belfry.domain.exercise.Participant;
import be.belfry.domain.exercise.ParticipantRow;
import be.belfry.domain.exercise.Scenario;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.exercise.yaml.ShippedScenarios;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Versions;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The life of an exercise, its clock and who takes part. */
@Stateless
public class ExerciseService {
  /** Speed of the demonstration: six hours in six minutes. */
  public static final int DEMO_SPEED = 60;

  @Inject private Door door;
  @Inject private ExerciseDesk desk;
  @Inject private EndOfExercise rest;
  @Inject private Exercises exercises;
  @Inject private ExerciseQueries queries;
  @Inject private Scenarios scenarios;
  @Inject private Plans plans;
  @Inject private Accounts accounts;
  @Inject private Installation installation;
  @Inject private LegalTime time;

  /** A scenario that can be played. */
  public record ScenarioRow(
      String code,
      String version,
      be.belfry.domain.shared.LocalizedText title,
      be.belfry.domain.shared.LocalizedText aim,
      int minutes,
      int injects) {}

  /** The scenarios that come with the program. */
  public List<ScenarioRow> scenarios() {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return scenarios.shipped().stream()
        .map(
            s ->
                new ScenarioRow(
                    s.code(),
                    s.version(),
                    s.title(),
                    s.aim(),
                    (int) s.duration().toMinutes(),
                    s.injects().size()))
        .toList();
  }

  /** The script of a scenario that comes with the program, as a start for an own one. */
  public String script(String code) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return shipped(code).text();
  }

  /** All exercises, the newest first; none for who takes part in none. */
  public List<ExerciseRow> list() {
    if (!Exercise.isVisibleTo(door.require(Permission.EXERCISE_READ))) {
      return List.of();
    }
    Instant now = time.now();
    return exercises.all().stream().map(e -> ExerciseRow.of(e, now)).toList();
  }

  /**
   * One exercise.
   *
   * @throws NotFound also for who takes part in none
   */
  public ExerciseRow detail(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_READ));
    return ExerciseRow.of(desk.read(reference), time.now());
  }

  /** Reference of its crisis file, for who may know of that. */
  public Optional<String> file(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_READ));
    return queries.file(desk.read(reference).id());
  }

  /** The exercise whose clock counts now, for who takes part in exercises. */
  public Optional<ExerciseRow> live() {
    desk.admitted(door.require(Permission.EXERCISE_READ));
    return exercises.live().map(e -> ExerciseRow.of(e, time.now()));
  }

  /**
   * Plans an exercise with a scenario that comes with the program.
   *
   * @return its reference
   */
  public String plan(String scenario) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return keep(shipped(scenario), by);
  }

  /**
   * Plans an exercise with an own scenario.
   *
   * @return its reference
   * @throws be.belfry.domain.plan.yaml.InvalidPlan with every mistake: line, column, sentence
   */
  public String planOwn(String yaml) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return keep(scenarios.read(yaml), by);
  }

  private Scenario shipped(String code) {
    return scenarios.shipped().stream()
        .filter(s -> s.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new RuleViolation("exercise_scenario", "there is no scenario " + code, code));
  }

  private String keep(Scenario scenario, Subject by) {
    Instant now = time.now();
    Exercise exercise =
        new Exercise(
            exercises.nextReference(now.atZone(BelgianTime.ZONE).getYear()),
            scenario,
            plans.inForce().version(),
            by,
            now);
    exercises.add(exercise);
    int no = 0;
    for (ScenarioInject script : scenario.injects()) {
      exercises.add(new be.belfry.domain.exercise.Inject(exercise.id(), ++no, script, by.user()));
    }
    exercises.add(
        new Participant(exercise.id(), by.user(), by.name(), Part.LEADER, by.user(), now));
    desk.tell(
        exercise,
        "planned",
        "scenario",
        scenario.code(),
        "version",
        scenario.version(),
        "sha256",
        exercise.scenarioSha256());
    return exercise.reference();
  }

  /**
   * Plans and starts the demonstration: the first scenario at sixty times the speed, in which the
   * expected actions that nobody takes are played.
   *
   * @return its reference
   * @throws Conflict ({@code exercise_demoOnly}) outside a demonstration, ({@code
   *     exercise_oneLive}) while another exercise runs
   */
  public String play() {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    requireDemo();
    requireNoneLive();
    String reference = keep(scenarios.shipped().get(0), by);
    ShippedScenarios.played().players().stream()
        .filter(user -> accounts.byUsername(user).filter(this::mayTakePart).isPresent())
        .forEach(user -> invite(reference, user, Part.PLAYER));
    start(desk.read(reference), DEMO_SPEED, true);
    return reference;
  }

  private boolean mayTakePart(Account account) {
    return account.subject().exerciseParticipant();
  }

  /**
   * Moves an exercise through its life.
   *
   * @param seen version that the caller saw
   */
  public void decide(String reference, ExerciseDecision decision, Optional<Long> seen) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    Exercise exercise = desk.locked(reference);
    Versions.require(seen, exercise.version(), reference);
    Instant now = time.now();
    switch (decision) {
      case START -> {
        if (exercise.state() == ExerciseState.PLANNED) {
          requireNoneLive();
        }
        start(exercise, 1, false);
        return;
      }
      case PAUSE -> exercise.pause(now);
      case RESUME -> exercise.resume(now);
      case END -> end(exercise, now);
      case EVALUATE -> exercise.evaluate(now);
    }
    desk.tell(exercise, decision.code(), "clock", exercise.clock().at(now).toString());
  }

  /**
   * Ends the demonstration that runs, if one does, and plays a fresh one.
   *
   * @return the new reference
   */
  public String reset() {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    requireDemo();
    exercises
        .live()
        .ifPresent(live -> decide(live.reference(), ExerciseDecision.END, Optional.empty()));
    return play();
  }

  private void start(Exercise exercise, int speed, boolean plays) {
    Instant now = time.now();
    exercise.start(speed, plays, now);
    desk.asScript(() -> rest.begin(now));
    desk.tell(exercise, "start", "speed", Integer.toString(speed));
  }

  private void end(Exercise exercise, Instant now) {
    Instant shown = exercise.clock().at(now);
    exercise.end(now);
    exercises.lockAhead(exercise.id()).forEach(be.belfry.domain.exercise.Inject::cancel);
    desk.asScript(() -> rest.settle(exercise.id(), shown));
  }

  private void requireDemo() {
    if (!installation.isDemo()) {
      throw new Conflict("exercise_demoOnly", "only a demonstration does this");
    }
  }

  private void requireNoneLive() {
    exercises
        .live()
        .ifPresent(
            other -> {
              throw new Conflict(
                  "exercise_oneLive", other.reference() + " is running", other.reference());
            });
  }

  /**
   * Moves the clock forward, lets it run faster or slower, or both in one act; another speed than
   * that of the day only in a demonstration.
   *
   * @param minutes by how much it is moved, 1 or more; a clock never goes back
   * @param speed exercise seconds in a real second, 1 to 600
   * @param seen version that the caller has read; empty when he does not say
   */
  public void setClock(
      String reference, Optional<Integer> minutes, Optional<Integer> speed, Optional<Long> seen) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    Exercise exercise = desk.locked(reference);
    Versions.require(seen, exercise.version(), reference);
    if (speed.isPresent() && speed.get() != 1) {
      requireDemo();
    }
    minutes.ifPresent(
        by -> {
          exercise.forward(Duration.ofMinutes(by), time.now());
          desk.tell(exercise, "clockMoved", "minutes", by.toString());
        });
    speed.ifPresent(
        at -> {
          exercise.speed(at, time.now());
          desk.tell(exercise, "clockSpeed", "speed", at.toString());
        });
  }

  /** Who takes part. */
  public List<ParticipantRow> participants(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_READ));
    return exercises.participants(desk.read(reference).id()).stream()
        .map(ParticipantRow::of)
        .toList();
  }

  /**
   * Somebody takes part from now on, or in another part.
   *
   * @param user login name of somebody who may see exercises
   * @throws RuleViolation ({@code exercise_participant}) for who may not, ({@code
   *     exercise_unknownUser}) for a name that nobody has
   */
  public void invite(String reference, String user, Part part) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    Exercise exercise = desk.locked(reference);
    exercise.requireOpen();
    Subject guest =
        accounts
            .byUsername(user.strip())
            .map(Account::subject)
            .orElseThrow(
                () -> new RuleViolation("exercise_unknownUser", "nobody is called " + user, user));
    if (!guest.exerciseParticipant()) {
      throw new RuleViolation(
          "exercise_participant", guest.name() + " may see no exercises", guest.name());
    }
    exercises.participants(exercise.id()).stream()
        .filter(p -> p.account().equals(guest.user()))
        .findFirst()
        .ifPresentOrElse(
            there -> there.become(part),
            () ->
                exercises.add(
                    new Participant(
                        exercise.id(), guest.user(), guest.name(), part, by.user(), time.now())));
    desk.tell(exercise, "participant", "user", guest.user(), "part", part.code());
  }
}
