package be.belfry.domain.exercise;

import java.util.Optional;

/**
 * What somebody observed.
 *
 * @param whom whom it is about: an office, a service, a person; 1 to 200 characters
 * @param what 1 to 2000 characters
 * @param inject number of the inject that it is about
 * @param duty reference of the duty that it is about
 */
public record WriteNote(String whom, String what, Optional<Integer> inject, Optional<String> duty) {
  private static final int MAX_WHOM = 200;

  public WriteNote {
    whom = ExerciseTexts.require("whom", whom, MAX_WHOM);
    what = ExerciseTexts.require("what", what, ExerciseTexts.MAX);
    duty = duty.map(String::strip).filter(d -> !d.isEmpty());
  }
}
