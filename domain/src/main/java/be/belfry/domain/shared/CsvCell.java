package be.belfry.domain.shared;

/** Cells of files that people open in a spreadsheet. */
public final class CsvCell {
  /**
   * Our files have commas, but the spreadsheet of most Belgians takes semicolons, finds no quote at
   * the beginning of what it takes for a cell, and so sees none of those around ours. One that
   * takes commas sees them.
   */
  private static final String SEPARATORS = ";\t\r\n";

  /** Those of a full width too, which spreadsheets of East Asia take for the others. */
  private static final String SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20";

  private CsvCell() {}

  /**
   * The text, {@link WrittenText#straight}; each place of it at which a spreadsheet could see a
   * formula gets an apostrophe first. It is asked for each cell of files of a million rows.
   */
  public static String inert(String written) {
    String text = WrittenText.straight(written);
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      if (isFormula(text, at)) {
        out.append(text, copied, at).append('\'');
        copied = at;
      }
    }
    return out.isEmpty() ? text : out.append(text, copied, text.length()).toString();
  }

  private static boolean isFormula(String text, int at) {
    return at == 0
        ? isBreak(text.charAt(0)) || beginsWithSign(text, 0)
        : SEPARATORS.indexOf(text.charAt(at - 1)) >= 0 && beginsWithSign(text, at);
  }

  /** What a spreadsheet may pass over at the beginning of a cell, and begin another one behind. */
  private static boolean isBreak(char sign) {
    return sign != ';' && SEPARATORS.indexOf(sign) >= 0;
  }

  /**
   * Behind a semicolon a spreadsheet takes quotes away, ours or the text's own; some pass over
   * blanks. What follows a separator is looked at by itself, so that no sign is looked at twice.
   */
  private static boolean beginsWithSign(String text, int from) {
    int at = from;
    while (at < text.length() && isPassedOver(text.charAt(at))) {
      at++;
    }
    return at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isPassedOver(char sign) {
    return SEPARATORS.indexOf(sign) < 0
        && (sign == '"'
            || Character.isSpaceChar(sign)
            || Character.getType(sign) == Character.FORMAT
            || WrittenText.isUnseen(sign));
  }
}
