package be.belfry.domain.plan.yaml;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
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
  public PlanMistake {
    details = List.copyOf(details);
  }

  /** A mistake of a file as a whole, told at its first sign. */
  static PlanMistake ofWhole(String file, Enum<?> fault, Object... details) {
    return new PlanMistake(file, 1, 1, fault, texts(details));
  }

  /** Details as they are filled in: numbers without the signs that group their digits. */
  static List<String> texts(Object... details) {
    return Arrays.stream(details).map(String::valueOf).toList();
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
