package be.belfry.domain.playbook;

import be.belfry.domain.shared.Texts;

/** Bounds of the texts that people write in runs. */
final class PlaybookTexts {
  /** Longest evidence or reason in characters. */
  static final int MAX = 2000;

  private PlaybookTexts() {}

  /** A text as far as it fits, with a mark where it was cut. */
  static String cut(String text) {
    return Texts.cut(text, MAX);
  }

  static String require(String field, String text) {
    return Texts.require("playbook", field, text, MAX);
  }
}
