package be.belfry.server;

import java.util.Optional;
import java.util.function.Consumer;

/** What a verification has found to differ, told as it is found. */
final class Findings {
  /** So many are told one by one: who has read them knows enough, and the number follows. */
  static final int TOLD = 2_000;

  private final Consumer<String> out;
  private long count;
  private long firstRow = Long.MAX_VALUE;
  private String first;

  /**
   * @param out takes a sentence for each difference, and for what can't be compared
   */
  Findings(Consumer<String> out) {
    this.out = out;
  }

  /** Something differs that is no audit row. */
  void differs(String sentence) {
    count++;
    if (count <= TOLD) {
      out.accept(sentence);
    } else if (count == TOLD + 1) {
      out.accept("more differ; from here on they are only counted");
    }
  }

  /** Something is said that is no difference. */
  void notes(String sentence) {
    out.accept("not compared: " + sentence);
  }

  /**
   * An audit row does not fit.
   *
   * @param seq its number
   * @param row what it is called
   * @param sentence what is wrong with it
   */
  void rowDiffers(long seq, String row, String sentence) {
    if (seq < firstRow) {
      firstRow = seq;
      first = row;
    }
    differs(row + " " + sentence);
  }

  /** How many differences there are. */
  long count() {
    return count;
  }

  /** The first audit row that does not fit; empty when all do. */
  Optional<String> first() {
    return Optional.ofNullable(first);
  }
}
