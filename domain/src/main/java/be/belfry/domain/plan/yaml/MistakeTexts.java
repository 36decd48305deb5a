package be.belfry.domain.plan.yaml;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.stream.Collectors;

/** Mistakes as one text, a line for each. */
public final class MistakeTexts {
  private MistakeTexts() {}

  /** In English, for logs and the command line. */
  public static String english(List<PlanMistake> mistakes) {
    return lines(mistakes, Language.EN);
  }

  /** In four languages, for whoever sent the file. */
  public static LocalizedText of(List<PlanMistake> mistakes) {
    return new LocalizedText(
        lines(mistakes, Language.NL),
        lines(mistakes, Language.FR),
        lines(mistakes, Language.DE),
        lines(mistakes, Language.EN));
  }

  private static String lines(List<PlanMistake> mistakes, Language language) {
    return mistakes.stream()
        .map(mistake -> mistake.text(language))
        .collect(Collectors.joining("\n"));
  }
}
