package be.belfry.domain.playbook;

import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.shared.Pick;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The runs of all crises. */
public interface PlaybookRuns {
  /** One run; empty when it does not exist or the walls hide it. */
  Optional<PlaybookRun> find(UUID id);

  /** Keeps a new run. */
  void add(PlaybookRun run);

  /** Writes what is kept so far: the walls ask then and not later who writes. */
  void write();

  /**
   * Lets others wait who change runs of the same crisis, until the running transaction ends: what
   * opens a step in one run can be closed in another at the same instant.
   *
   * @param run key of one of its runs; nothing is held for one that the walls hide
   */
  void holdCrisisOf(UUID run);

  /**
   * Codes of the procedures that a crisis has already. The crisis is locked for the running
   * transaction: of two starts at once the second sees the first.
   */
  Set<String> codesOfCrisisLocked(UUID crisisId);

  /** The same without a lock, to look and not to act on: those that the walls show. */
  Set<String> codesOfCrisis(UUID crisisId);

  /** The runs of a crisis that the viewer sees, by procedure. */
  List<PlaybookRun> ofCrisis(UUID crisisId);

  /** The entities that the incidents of a crisis hit, whatever their markings, each once. */
  List<ConcernedEntity> entities(UUID crisisId);

  /**
   * What the incidents of a crisis say, whatever their markings: conditions of steps ask it.
   *
   * @param sectors codes of the sectors of the crisis
   * @param entity only those that hit this entity, and of them what it said itself; empty: all
   */
  StepFacts facts(UUID crisisId, Set<String> sectors, Optional<UUID> entity);

  /** How many reports the entities of a crisis have sent on what its incidents are about. */
  int reports(UUID crisisId);

  /**
   * A crisis whose procedures have something to look at.
   *
   * @param crisisId technical key
   * @param crisis its reference
   * @param planVersion of a procedure of it
   */
  record ToFollow(UUID crisisId, String crisis, String planVersion) {}

  /**
   * Crises under way whose entities have sent reports that their procedures were not asked about.
   *
   * @param without versions of the plan whose procedures are left out
   * @param pick which of the others, by their keys
   * @param limit at most so many
   */
  List<ToFollow> toFollow(Set<String> without, Pick pick, int limit);

  /**
   * Holds a run until the transaction ends: whoever works on its steps and a watch that raises them
   * wait for each other.
   */
  void hold(UUID run);

  /** Keeps a file of a step. */
  void add(StepFile file);

  /** A file with its bytes; empty when it does not exist or the walls hide it. */
  Optional<StepFile> file(UUID id);

  /** Whether the walls show the viewer a step. */
  boolean shows(UUID run, int no);

  /**
   * Runs with steps that are overdue and not raised to the end of the line, each locked for the
   * running transaction; those that another node or {@link #hold} holds are left out. What becomes
   * of their steps is kept by {@link #keepRaised} alone.
   *
   * @param without versions of the plan whose runs are left out
   * @param pick which of the others, by their keys
   * @param limit at most so many
   */
  List<PlaybookRun> toRaise(Instant now, Set<String> without, Pick pick, int limit);

  /**
   * Keeps how far steps of {@link #toRaise} were raised. It is no new version of them: whoever has
   * one before him does what he sees.
   */
  void keepRaised(Collection<StepRun> raised);
}
