package be.belfry.domain.measure;

import be.belfry.domain.shared.Texts;

/** Bounds of the texts that people write about measures. */
final class MeasureTexts {
  /** Longest ground, effect, evidence or reason in characters. */
  static final int MAX = 2000;

  /** Longest code of a service. */
  static final int MAX_CODE = 40;

  private MeasureTexts() {}

  static String require(String field, String text, int max) {
    return Texts.require("measure", field, text, max);
  }
}
