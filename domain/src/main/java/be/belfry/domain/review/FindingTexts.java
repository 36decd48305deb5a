package be.belfry.domain.review;

import be.belfry.domain.shared.Texts;

/** Bounds of the texts that people write about what is learnt. */
final class FindingTexts {
  /** Longest finding, change or settlement in characters. */
  static final int MAX = 2000;

  private FindingTexts() {}

  static String require(String field, String text, int max) {
    return Texts.require("review", field, text, max);
  }
}
