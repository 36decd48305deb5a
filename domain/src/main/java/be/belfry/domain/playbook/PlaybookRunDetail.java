package be.belfry.domain.playbook;

import java.util.List;

/**
 * A run with its steps.
 *
 * @param steps by number
 * @param files those of the steps, by number of the step, the oldest first
 */
public record PlaybookRunDetail(PlaybookRunRow run, List<StepRow> steps, List<StepFileRow> files) {
  public PlaybookRunDetail {
    steps = List.copyOf(steps);
    files = List.copyOf(files);
  }

  /** The files of one step, the oldest first. */
  public List<StepFileRow> filesOf(int step) {
    return files.stream().filter(file -> file.step() == step).toList();
  }
}
