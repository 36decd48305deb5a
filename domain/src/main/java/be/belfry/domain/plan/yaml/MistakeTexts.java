package be.belfry.domain.plan.yaml;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mistakes as one text, a line for each. */
public final class MistakeTexts {
  /** Lines in four languages; whoever wants to read all of them reads the list. */
  private static final int FEW = 20;

  private MistakeTexts() {}

  /** All of them in English, for logs and the command line. */
  public static String english(List<PlanMistake> mistakes) {
    return lines(mistakes, Language.EN);
  }

  /** The first ones in four languages, and whether there are more, for whoever sent the file. */
  public static LocalizedText of(List<PlanMistake> mistakes) {
    List<PlanMistake> first = first(mistakes, FEW);
    return new LocalizedText(
        lines(first, Language.NL),
        lines(first, Language.FR),
        lines(first, Language.DE),
        lines(first, Language.EN));
  }

  /**
   * The first mistakes, and one more that says so when there are others.
   *
   * @param most of the mistakes themselves
   */
  public static List<PlanMistake> first(List<PlanMistake> mistakes, int most) {
    return mistakes.size() <= most
        ? mistakes
        : Stream.concat(mistakes.stream().limit(most), Stream.of(mistakes.get(most).andMore()))
            .toList();
  }

  private static String lines(List<PlanMistake> mistakes, Language language) {
    return mistakes.stream()
        .map(mistake -> mistake.text(language))
        .collect(Collectors.joining("\n"));
  }
}
