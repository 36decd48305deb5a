package be.belfry.domain.exercise;

import be.belfry.domain.shared.Pick;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All exercises, with what belongs to them. What the walls hide is not there. */
public interface Exercises {
  /** The next reference of a year. */
  String nextReference(int year);

  /** Keeps a new one. */
  void add(Exercise exercise);

  /** One of them. */
  Optional<Exercise> byReference(String reference);

  /** The same, locked until the transaction ends. */
  Optional<Exercise> lock(String reference);

  /** The one whose clock counts now. */
  Optional<Exercise> live();

  /** The same, locked; empty also when another transaction has it. */
  Optional<Exercise> liveLocked();

  /** All, the newest first, at most 100. */
  List<Exercise> all();

  /** Keeps a new inject. */
  void add(Inject inject);

  /** Its injects in the order of their times. */
  List<Inject> injects(UUID exerciseId);

  /**
   * Injects that have not arrived and may still, locked until the transaction ends: one that is
   * just being delivered is waited for, and is none of them when it has arrived.
   */
  List<Inject> lockAhead(UUID exerciseId);

  /** One inject, locked until the transaction ends. */
  Optional<Inject> lockInject(UUID exerciseId, int no);

  /**
   * The next inject whose time has come, locked; one that another transaction is delivering is
   * passed over.
   *
   * @param minute minutes of exercise time that are over
   * @param file whether there is a crisis file: events wait for one
   * @param pick which of them, by their keys
   */
  Optional<Inject> takeDue(UUID exerciseId, int minute, boolean file, Pick pick);

  /** Actions that have arrived and were neither taken by the players nor played. */
  List<Inject> openActions(UUID exerciseId);

  /** Keeps a participant. */
  void add(Participant participant);

  /** Who takes part, by name. */
  List<Participant> participants(UUID exerciseId);

  /** Keeps a note. */
  void add(ExerciseNote note);

  /** Its notes, the first one first. */
  List<ExerciseNote> notes(UUID exerciseId);

  /** Keeps a finding. */
  void add(ExerciseFinding finding);

  /** Its findings, the first one first. */
  List<ExerciseFinding> findings(UUID exerciseId);

  /** One finding, locked until the transaction ends. */
  Optional<ExerciseFinding> lockFinding(UUID exerciseId, int no);
}
