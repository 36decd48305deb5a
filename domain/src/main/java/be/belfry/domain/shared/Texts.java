package be.belfry.domain.shared;

/** Bounds of the texts that people write. */
public final class Texts {
  /**
   * Most bytes of a form without a file; listener and portal refuse a larger one before it is read.
   * The largest of ours is a briefing with all its texts in four languages at their longest: 250
   * KiB with many accents.
   */
  public static final int LARGEST_FORM = 512 * 1024;

  private Texts() {}

  /**
   * The text without the white space around it.
   *
   * @param feature begins the code of a refusal, whose words stand in that feature's bundle
   * @param field name of the field, for the message
   * @param max most characters
   * @throws RuleViolation ({@code <feature>_textMissing}, {@code <feature>_textTooLong}) for a
   *     blank or too long text
   */
  public static String require(String feature, String field, String text, int max) {
    if (text == null || text.isBlank()) {
      throw new RuleViolation(feature + "_textMissing", field + " is missing", field);
    }
    String stripped = text.strip();
    if (stripped.length() > max) {
      throw new RuleViolation(
          feature + "_textTooLong",
          field + " must have at most " + max + " characters, but has " + stripped.length(),
          field,
          max);
    }
    return stripped;
  }

  /**
   * The text without the white space around it; null is empty.
   *
   * @param code of the refusal, which is told {@code most} and the length
   * @param field name of the field, for the message
   * @param least fewest characters
   * @param most most characters
   * @throws RuleViolation for a shorter or longer one
   */
  public static String between(String code, String field, String text, int least, int most) {
    String stripped = text == null ? "" : text.strip();
    int length = stripped.length();
    if (length < least || length > most) {
      throw new RuleViolation(
          code,
          field + " must have " + least + " to " + most + " characters, but has " + length,
          most,
          length);
    }
    return stripped;
  }

  /**
   * A text as far as it fits, with an ellipsis where it was cut; no sign is cut in two.
   *
   * @param max most characters, the ellipsis among them; at least 2
   */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
