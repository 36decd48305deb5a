package be.belfry.web.notification;

import be.belfry.domain.notification.Issue;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;

/** What is wrong with a field, as a sentence. */
public final class IssueTexts {
  private IssueTexts() {}

  /** The sentence in a language. */
  public static String of(Issue issue, Language language) {
    String text = Labels.text(language.locale(), "notification", "Issue." + issue.problem().name());
    for (int i = 0; i < issue.arguments().size(); i++) {
      text = text.replace("{" + i + "}", String.valueOf(issue.arguments().get(i)));
    }
    return text;
  }
}
