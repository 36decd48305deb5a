package be.belfry.domain.simulation;

/** Something is not as it should be after a step of a simulated crisis. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String sentence) {
    super(sentence);
  }

  static void unless(boolean holds, String sentence, Object... arguments) {
    if (!holds) {
      throw new Violation(String.format(sentence, arguments));
    }
  }
}
