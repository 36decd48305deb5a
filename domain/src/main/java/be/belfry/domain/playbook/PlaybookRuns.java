package be.belfry.domain.playbook;

import be.belfry.domain.plan.StepFacts;
import java.time.Instant;
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

  /**
   * Codes of the procedures that a crisis has already. The crisis is locked for the running
   * transaction: of two starts at once the second sees the first.
   */
  Set<String> codesOfCrisisLocked(UUID crisisId);

  /** The runs of a crisis that the viewer sees. */
  List<PlaybookRun> ofCrisis(UUID crisisId);

  /**
   * The entities that the incidents of a crisis hit, whatever their markings: who sees the run of a
   * procedure sees nothing of the incident.
   */
  List<ConcernedEntity> entities(UUID crisisId);

  /**
   * What the incidents of a crisis say, whatever their markings: conditions of steps ask it.
   *
   * @param sectors codes of the sectors of the crisis
   */
  StepFacts facts(UUID crisisId, Set<String> sectors);

  /** Keeps a file of a step. */
  void add(StepFile file);

  /** A file with its bytes; empty when it does not exist or the walls hide it. */
  Optional<StepFile> file(UUID id);

  /** Whether the walls show the viewer a step. */
  boolean shows(UUID run, int no);

  /**
   * Runs with steps that are overdue and not raised to the end of the line, each locked for the
   * running transaction; those that another node holds are left out.
   *
   * @param limit at most so many
   */
  List<PlaybookRun> toRaise(Instant now, int limit);
}
