package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Language;
import be.belfry.web.shared.Beans;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.Arrays;
import java.util.List;

/** What is wrong with a request or a field, in the language that the caller asked for. */
public final class IssueWords {
  private IssueWords() {}

  /**
   * The words for {@code shared_issue.<key>} of the bundle.
   *
   * @param arguments fill its placeholders
   */
  public static String of(String key, Object... arguments) {
    return BundledTexts.text(
        language(),
        "shared_issue." + key,
        Arrays.stream(arguments).map(argument -> (Object) String.valueOf(argument)).toList());
  }

  /** The title of a kind of refusal. */
  static String title(ProblemType type) {
    return BundledTexts.text(language(), "shared_problem." + type.name(), List.of());
  }

  /** The title of a kind of issue. */
  static String title(Issue.Kind kind) {
    return BundledTexts.text(language(), "shared_issueKind." + kind.name(), List.of());
  }

  /** English where nobody asks: outside of a request. */
  private static Language language() {
    try {
      return Beans.of(LocaleView.class).language();
    } catch (IllegalStateException | ContextNotActiveException outside) {
      return Language.EN;
    }
  }
}
