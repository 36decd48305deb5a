package be.belfry.domain.playbook;

import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A run with its steps.
 *
 * @param steps by number
 * @param others the other runs of the procedure in the crisis that the viewer sees: of an
 *     authority's run those of the entities by name, of an entity's the authority's
 * @param kept whether what people wrote in some step stays within the crisis file, which is marked
 *     narrower than {@code TLP:AMBER} and hidden from the reader; their words are empty then
 * @param files those of the steps, by number of the step, the oldest first
 * @param rounds those of steps that repeat that are done, by number of the step, the oldest first
 * @param facts what people noted of the crisis; absent what nobody has said
 */
public record PlaybookRunDetail(
    PlaybookRunRow run,
    List<PlaybookRunRow> others,
    List<StepRow> steps,
    boolean kept,
    List<StepFileRow> files,
    List<StepRoundRow> rounds,
    Map<ConditionPart, Boolean> facts)
    implements Opened {
  public PlaybookRunDetail {
    others = List.copyOf(others);
    steps = List.copyOf(steps);
    files = List.copyOf(files);
    rounds = List.copyOf(rounds);
    facts = Map.copyOf(facts);
  }

  /** The rounds of one step that are done, the oldest first. */
  public List<StepRoundRow> roundsOf(int step) {
    return rounds.stream().filter(round -> round.step() == step).toList();
  }

  /** The files of one step, the oldest first. */
  public List<StepFileRow> filesOf(int step) {
    return files.stream().filter(file -> file.step() == step).toList();
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(run.crisis(), reader);
  }
}
