package be.belfry.domain.sitrep;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;

/** Bounds that the texts of reports and inputs share. */
final class SitrepRules {
  private SitrepRules() {}

  /**
   * Text without surrounding space, 1 to {@code max} characters.
   *
   * @throws RuleViolation {@code sitrep_text}
   */
  static String required(String field, String text, int max) {
    return Texts.between("sitrep_text", field, text, 1, max);
  }

  /**
   * Text without surrounding space, at most {@code max} characters; null is empty.
   *
   * @throws RuleViolation {@code sitrep_text}
   */
  static String optional(String field, String text, int max) {
    return Texts.between("sitrep_text", field, text, 0, max);
  }
}
