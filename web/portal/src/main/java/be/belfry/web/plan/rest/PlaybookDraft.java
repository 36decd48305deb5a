package be.belfry.web.plan.rest;

import be.belfry.domain.shared.Language;
import be.belfry.web.plan.ForeignPlaybook;
import java.util.List;
import java.util.Optional;

/**
 * A procedure that is to be completed.
 *
 * @param procedure the file; what it lacks stands empty
 * @param gaps what a person must fill in or look at
 */
record PlaybookDraft(String procedure, List<Gap> gaps) {
  /**
   * One thing to fill in.
   *
   * @param step number of the step; absent when it is about the procedure
   * @param field as the file names it
   * @param sentence in the reader's language
   */
  record Gap(Optional<Integer> step, String field, String sentence) {}

  static PlaybookDraft of(ForeignPlaybook.Draft draft, Language language) {
    return new PlaybookDraft(
        draft.yaml(),
        draft.gaps().stream()
            .map(gap -> new Gap(gap.step(), gap.field(), gap.sentence(language)))
            .toList());
  }
}
