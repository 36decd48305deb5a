package be.belfry.domain.plan.yaml;

/**
 * One mistake in a plan's files.
 *
 * @param file name of the file
 * @param line from 1
 * @param column from 1
 * @param sentence what is wrong, in English
 */
public record PlanMistake(String file, int line, int column, String sentence) {
  /** The mistake as editors and compilers write it: {@code file:line:column: sentence}. */
  public String text() {
    return file + ":" + line + ":" + column + ": " + sentence;
  }
}
