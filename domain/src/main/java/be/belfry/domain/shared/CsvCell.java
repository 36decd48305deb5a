package be.belfry.domain.shared;

/** Cells of files that people open in a spreadsheet. */
public final class CsvCell {
  /**
   * Our files have commas, but the spreadsheet of most Belgians takes semicolons, finds no quote at
   * the beginning of what it takes for a cell, and so sees none of those around ours. One that
   * takes commas sees them.
   */
  private static final String SEPARATORS = ";\t\r\n";

  /** Which a spreadsheet may pass over at the beginning of a cell. */
  private static final String BLANKS = "\t\r\n";

  private static final String SIGNS = "=+-@";

  private CsvCell() {}

  /**
   * The text; each place of it at which a spreadsheet could see a formula gets an apostrophe first.
   * It is asked for each cell of files of a million rows.
   */
  public static String inert(String text) {
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
        ? BLANKS.indexOf(text.charAt(0)) >= 0 || beginsWithSign(text, 0)
        : SEPARATORS.indexOf(text.charAt(at - 1)) >= 0 && beginsWithSign(text, at);
  }

  /** Behind a semicolon a spreadsheet takes quotes away, ours or the text's own. */
  private static boolean beginsWithSign(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '"') {
      at++;
    }
    return at < text.length() && SIGNS.indexOf(text.charAt(at)) >= 0;
  }
}
