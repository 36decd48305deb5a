package be.belfry.domain.incident;

/**
 * One field before and after.
 *
 * @param field name of the field as in the REST contract
 * @param before code or text before, empty when there was none
 * @param after code or text after, empty when there is none
 * @param userText true for free text: it stays behind the incident's walls and never reaches the
 *     audit log
 */
public record FieldChange(String field, String before, String after, boolean userText) {
  /** A change of a code, date or set of codes. */
  static FieldChange ofCode(String field, Object before, Object after) {
    return new FieldChange(field, text(before), text(after), false);
  }

  /** A change of free text. */
  static FieldChange ofText(String field, String before, String after) {
    return new FieldChange(field, text(before), text(after), true);
  }

  /** How the audit log tells it. */
  String audit() {
    return userText ? "changed" : before + " -> " + after;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
