package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run with its steps.
 *
 * @param others the other runs of the procedure: the entities', or the authority's
 * @param facts what people noted of the crisis, by code; absent what nobody has said
 */
record RunBody(
    RunItem run, List<RunItem> others, List<StepBody> steps, Map<String, Boolean> facts) {
  static RunBody of(PlaybookRunDetail detail, Language language, Subject reader) {
    return new RunBody(
        RunItem.of(detail.run(), language),
        detail.others().stream().map(other -> RunItem.of(other, language)).toList(),
        detail.steps().stream().map(step -> StepBody.of(step, detail, language, reader)).toList(),
        detail.facts().entrySet().stream()
            .collect(Collectors.toMap(fact -> fact.getKey().code(), Map.Entry::getValue)));
  }
}
