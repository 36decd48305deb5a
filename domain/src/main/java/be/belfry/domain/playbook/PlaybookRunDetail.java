package be.belfry.domain.playbook;

import java.util.List;

/** A run with its steps, by number. */
public record PlaybookRunDetail(PlaybookRunRow run, List<StepRow> steps) {
  public PlaybookRunDetail {
    steps = List.copyOf(steps);
  }
}
