package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.util.List;

/** A run with its steps. */
record RunBody(RunItem run, List<StepBody> steps) {
  static RunBody of(PlaybookRunDetail detail, Language language, Subject reader) {
    return new RunBody(
        RunItem.of(detail.run(), language),
        detail.steps().stream()
            .map(step -> StepBody.of(step, detail.filesOf(step.no()), language, reader))
            .toList());
  }
}
