package be.belfry.domain.exercise;

import be.belfry.domain.shared.Texts;

/** Bounds of the texts that people write about exercises. */
final class ExerciseTexts {
  /** Longest note, finding or change in characters. */
  static final int MAX = 2000;

  private ExerciseTexts() {}

  static String require(String field, String text, int max) {
    return Texts.require("exercise", field, text, max);
  }
}
