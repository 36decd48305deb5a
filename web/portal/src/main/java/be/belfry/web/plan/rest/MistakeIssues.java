package be.belfry.web.plan.rest;

import be.belfry.domain.plan.yaml.MistakeTexts;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.shared.Language;
import be.belfry.web.shared.rest.Issue;
import java.util.List;
import java.util.function.Function;

/** Mistakes of a file that somebody sent, as issues of the refusal. */
public final class MistakeIssues {
  /** So many mistakes are told; a file that is no plan has more. */
  private static final int MOST = 500;

  private MistakeIssues() {}

  /**
   * An issue for each of the first mistakes, and one that says that there are more, in the caller's
   * language.
   *
   * @param file how the caller knows the file of a mistake
   * @return issues named {@code file:line:column}
   */
  public static List<Issue> of(
      List<PlanMistake> mistakes, Function<PlanMistake, String> file, Language language) {
    return MistakeTexts.first(mistakes, MOST).stream()
        .map(
            mistake ->
                Issue.body(
                    Issue.Kind.INVALID_INPUT,
                    file.apply(mistake) + ":" + mistake.line() + ":" + mistake.column(),
                    mistake.sentence(language)))
        .toList();
  }
}
