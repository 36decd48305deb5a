package be.belfry.domain.paper;

import java.util.stream.IntStream;

/**
 * Numbers that were reserved for one print of logbook sheets.
 *
 * @param first its first number, from 1
 * @param last its last number
 */
public record PaperLines(int first, int last) {
  /** Lines on one sheet. */
  public static final int ON_SHEET = 12;

  /** Sheets in one pack. */
  public static final int SHEETS = 5;

  /** Numbers that one pack needs. */
  public static final int IN_PACK = ON_SHEET * SHEETS;

  public PaperLines {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException(
          "lines must count up from 1, but are " + first + " to " + last);
    }
  }

  /** All numbers in their order. */
  public IntStream numbers() {
    return IntStream.rangeClosed(first, last);
  }
}
