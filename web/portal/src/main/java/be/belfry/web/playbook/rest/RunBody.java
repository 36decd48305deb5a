package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.util.List;

/**
 * A run with its steps.
 *
 * @param others the other runs of the procedure: the entities', or the authority's
 */
record RunBody(RunItem run, List<RunItem> others, List<StepBody> steps) {
  static RunBody of(PlaybookRunDetail detail, Language language, Subject reader) {
    return new RunBody(
        RunItem.of(detail.run(), language),
        detail.others().stream().map(other -> RunItem.of(other, language)).toList(),
        detail.steps().stream()
            .map(step -> StepBody.of(step, detail.filesOf(step.no()), language, reader))
            .toList());
  }
}
