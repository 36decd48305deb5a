package be.belfry.domain.playbook;

import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.time.Holidays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The runs of one procedure in one crisis: the authority's, and one for each entity that is hit.
 * What one of them closes can open a step in another.
 */
public final class ProcedureRuns {
  private final PlaybookRun whole;
  private final List<PlaybookRun> entities;

  private ProcedureRuns(PlaybookRun whole, List<PlaybookRun> entities) {
    this.whole = whole;
    this.entities = new ArrayList<>(entities);
  }

  /** The runs of a crisis, by procedure. */
  public static List<ProcedureRuns> of(Collection<PlaybookRun> runs) {
    Map<String, ProcedureRuns> found = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.entity().isEmpty())
        .forEach(run -> found.put(run.code(), new ProcedureRuns(run, List.of())));
    runs.stream()
        .filter(run -> run.entity().isPresent())
        .forEach(run -> found.get(run.code()).entities.add(run));
    return List.copyOf(found.values());
  }

  /** The authority's run. */
  public PlaybookRun whole() {
    return whole;
  }

  /** The run of an entity. */
  public Optional<PlaybookRun> of(UUID entity) {
    return entities.stream().filter(run -> run.entity().equals(Optional.of(entity))).findFirst();
  }

  /**
   * Starts the runs of the entities that are hit in its sectors and have none yet. Nobody's run
   * ends because his incident is taken out of the crisis file.
   *
   * @param definition as the plan version of the procedure has it; it may leave the entities
   *     nothing
   * @param cause what each of them starts by
   * @return what began
   */
  public List<PlaybookRun> begin(
      PlaybookDefinition definition,
      List<ConcernedEntity> hit,
      Function<ConcernedEntity, PlaybookCause> cause,
      Subject by,
      Holidays holidays) {
    List<PlaybookRun> begun = new ArrayList<>();
    if (definition.steps().stream().noneMatch(step -> step.ofEntity())) {
      return begun;
    }
    for (ConcernedEntity entity : hit) {
      Optional<PlaybookRun> there = of(entity.organisation());
      if (there.isPresent()) {
        there.get().mark(entity);
      } else if (whole.concerns(entity)) {
        begun.add(
            PlaybookRun.startFor(entity, whole, definition, cause.apply(entity), by, holidays));
      }
    }
    entities.addAll(begun);
    return begun;
  }

  /**
   * Asks the conditions of all steps anew, each run of what concerns it.
   *
   * @param facts what is known of a run's crisis, or of its entity; empty: nothing is asked of it
   * @return what changed
   */
  public List<StepTurn> follow(
      PlaybookDefinition definition,
      Function<PlaybookRun, Optional<StepFacts>> facts,
      Subject by,
      Instant now) {
    List<StepTurn> turns = new ArrayList<>();
    for (PlaybookRun run : all()) {
      facts.apply(run).ifPresent(known -> turns.addAll(run.follow(definition, known, by, now)));
    }
    return List.copyOf(turns);
  }

  private List<PlaybookRun> all() {
    List<PlaybookRun> all = new ArrayList<>(entities);
    all.add(0, whole);
    return all;
  }

  /**
   * Leaves to the entities what is theirs, once one of them has a run.
   *
   * @return numbers of the authority's steps that went over now
   */
  public List<Integer> handOver(Subject by, Instant now) {
    return entities.isEmpty() ? List.of() : whole.handOver(by, now);
  }

  /**
   * Opens the steps that wait for nothing any more. What comes after a step of the authority waits
   * for the authority; what the authority does after a step of the entities waits for the first of
   * them alone: who warns others does not wait for the last.
   */
  public void proceed(Instant now) {
    whole.proceed(now, no -> entities.stream().anyMatch(run -> run.hasPassed(no)));
    entities.forEach(run -> run.proceed(now, whole::hasPassed));
  }
}
