package be.belfry.services.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseQueries;
import be.belfry.domain.exercise.ExerciseState;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.Round;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The clockwork of exercises. All that it needs is in the database: a node that starts after an
 * outage goes on where another stopped.
 */
@Stateless
public class ExerciseTickService {
  private static final Duration LEASE = Duration.ofSeconds(5);

  @Inject private Door door;
  @Inject private Leases leases;
  @Inject private NodeName node;
  @Inject private Exercises exercises;
  @Inject private ExerciseQueries queries;
  @Inject private Delivery delivery;
  @Inject private Accounts accounts;
  @Inject private Installation installation;
  @Inject private LegalTime time;

  /**
   * Keeps the clock of the running exercise going.
   *
   * @return its reference, when this node leads its clockwork
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Exercise> beat() {
    door.require(Permission.DEADLINE_WATCH);
    Optional<Exercise> running =
        exercises.liveLocked().filter(e -> e.state() == ExerciseState.RUNNING);
    if (running.isEmpty() || !leases.take("exercise", node.get(), LEASE)) {
      return Optional.empty();
    }
    running.ifPresent(e -> e.beat(time.now()));
    return running;
  }

  /**
   * Delivers the next inject whose time has come.
   *
   * @param round which injects it may take, by their keys
   * @return how many, 0 or 1: each has a transaction of its own
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int deliverNext(Round round) {
    door.require(Permission.DEADLINE_WATCH);
    Instant now = time.now();
    Optional<Exercise> running = exercises.live().filter(e -> e.state() == ExerciseState.RUNNING);
    if (running.isEmpty()) {
      return 0;
    }
    Exercise exercise = running.get();
    List<be.belfry.domain.exercise.Inject> due =
        round.found(
            exercises
                .takeDue(
                    exercise.id(),
                    exercise.minutesAt(now),
                    queries.file(exercise.id()).isPresent(),
                    round.pick())
                .stream()
                .toList(),
            be.belfry.domain.exercise.Inject::id,
            inject -> exercise.reference() + "/" + inject.no());
    due.forEach(inject -> delivery.deliver(exercise, inject, Delivery.SCRIPT.user(), now));
    return due.size();
  }

  /**
   * What the demonstration looks at before it plays: nothing of it changes anything.
   *
   * @param now of the exercise's clock
   * @param file reference of the crisis file
   * @param waiting references of notifications that wait for triage
   * @param incidents references of the incidents
   * @param due actions whose players have had most of their time and did nothing
   */
  public record Scene(
      String reference,
      LocalizedText title,
      Instant now,
      Optional<String> file,
      List<String> waiting,
      List<String> incidents,
      List<ExerciseQueries.OpenDuty> duties,
      List<InjectRow> due) {}

  /** The scene of the running exercise, when it plays by itself. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Scene> scene() {
    door.require(Permission.DEADLINE_WATCH);
    return exercises
        .live()
        .filter(e -> e.state() == ExerciseState.RUNNING && e.selfPlaying())
        .map(this::scene);
  }

  private Scene scene(Exercise exercise) {
    Instant now = exercise.clock().at(time.now());
    List<InjectRow> due =
        exercises.openActions(exercise.id()).stream()
            .filter(i -> !now.isBefore(turn(exercise, i)))
            .filter(i -> i.expected().orElseThrow().measured() != Measured.OBSERVED)
            .filter(
                i ->
                    queries
                        .happened(
                            exercise.id(),
                            i.expected().orElseThrow(),
                            i.deliveredAt().orElseThrow())
                        .isEmpty())
            .map(InjectRow::of)
            .toList();
    return new Scene(
        exercise.reference(),
        exercise.title(),
        now,
        queries.file(exercise.id()),
        queries.waiting(exercise.id()),
        queries.incidents(exercise.id()),
        queries.openDuties(exercise.id()),
        due);
  }

  /**
   * Whoever looks on has half of the time to act himself; no more than there is of the script, at
   * whose end the clock stands still.
   */
  private static Instant turn(Exercise exercise, be.belfry.domain.exercise.Inject inject) {
    Instant half =
        inject
            .deliveredAt()
            .orElseThrow()
            .plus(inject.expected().orElseThrow().within().dividedBy(2));
    Instant end = exercise.timeOf(exercise.minutes());
    return half.isAfter(end) ? end : half;
  }

  /** The demonstration took an action, or found that it cannot be taken. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void played(String reference, int no) {
    door.require(Permission.DEADLINE_WATCH);
    Exercise exercise = exercises.byReference(reference).orElseThrow();
    exercises
        .lockInject(exercise.id(), no)
        .ifPresent(i -> i.played(exercise.clock().at(time.now())));
  }

  /** A person of the demonstration who takes part in exercises. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<Subject> person(String user) {
    door.require(Permission.DEADLINE_WATCH);
    return accounts
        .byUsername(user)
        .map(Account::subject)
        .filter(s -> installation.isDemo() && s.exerciseParticipant());
  }
}
