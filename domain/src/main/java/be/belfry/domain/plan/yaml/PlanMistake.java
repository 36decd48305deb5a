package be.belfry.domain.plan.yaml;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Texts;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;

/**
 * One mistake in a file that people write: of a plan, a mapping, a scenario.
 *
 * @param file name of the file
 * @param line from 1
 * @param column from 1
 * @param fault what is wrong; its word in a language is the sentence
 * @param details fill the placeholders of that sentence, in order
 */
public record PlanMistake(String file, int line, int column, Enum<?> fault, List<String> details) {
  /** So many mistakes of a plan are told; who sends more than these has sent something else. */
  public static final int MOST = 1_000;

  /** Characters of a detail; the longest list of codes has half of them. */
  private static final int LONGEST = 2_000;

  public PlanMistake {
    details = List.copyOf(details);
  }

  /**
   * Adds a mistake to those that were found; of the first one beyond {@link #MOST} only that there
   * are more, of the others nothing.
   */
  static void note(List<PlanMistake> found, PlanMistake mistake) {
    if (found.size() < MOST) {
      found.add(mistake);
    } else if (!isFull(found)) {
      found.add(mistake.andMore());
    }
  }

  /** Whether no further mistake would be told. */
  static boolean isFull(List<PlanMistake> found) {
    return found.size() > MOST;
  }

  /** At its place: there are more mistakes. */
  public PlanMistake andMore() {
    return new PlanMistake(file, line, column, YamlFault.AND_MORE, List.of());
  }

  /** A mistake of a file as a whole, told at its first sign. */
  static PlanMistake ofWhole(String file, Enum<?> fault, Object... details) {
    return new PlanMistake(file, 1, 1, fault, texts(details));
  }

  /** Details as they are filled in: numbers without the signs that group their digits. */
  static List<String> texts(Object... details) {
    return Arrays.stream(details).map(String::valueOf).map(PlanMistake::shortened).toList();
  }

  private static String shortened(String detail) {
    return Texts.cut(detail, LONGEST);
  }

  /** What is wrong, in a language. */
  public String sentence(Language language) {
    return new MessageFormat(Labels.of(language.locale(), fault), language.locale())
        .format(details.toArray());
  }

  /**
   * The mistake as editors and compilers write it, in a language: {@code file:line:column:
   * sentence}.
   */
  public String text(Language language) {
    return file + ":" + line + ":" + column + ": " + sentence(language);
  }
}
