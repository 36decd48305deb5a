package be.belfry.domain.duty;

import be.belfry.domain.shared.Texts;

/** Bounds of the texts that people write about duties. */
final class DutyTexts {
  /** Longest evidence or reason in characters. */
  static final int MAX = 2000;

  private DutyTexts() {}

  static String require(String field, String text, int max) {
    return Texts.require("duty", field, text, max);
  }
}
