package be.belfry.domain.shared;

/** Cells of files that people open in a spreadsheet. */
public final class CsvCell {
  private CsvCell() {}

  /** The text; what could start a formula gets an apostrophe first. */
  public static String inert(String text) {
    return text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
