package be.belfry.domain.exercise;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is learnt.
 *
 * @param what 1 to 2000 characters
 * @param owner service or office that sees to it, as in the plan
 * @param dueOn by when
 * @param planChange what the plan shall say from now on; may be blank
 * @param planVersion version of the plan in which it comes
 */
public record AddFinding(
    String what, String owner, LocalDate dueOn, String planChange, Optional<String> planVersion) {
  private static final int MAX_OWNER = 60;

  public AddFinding {
    what = ExerciseTexts.require("what", what, ExerciseTexts.MAX);
    owner = ExerciseTexts.require("owner", owner, MAX_OWNER);
    if (dueOn == null) {
      ExerciseTexts.require("dueOn", "", 1);
    }
    planChange =
        planChange == null || planChange.isBlank()
            ? ""
            : ExerciseTexts.require("planChange", planChange, ExerciseTexts.MAX);
    planVersion = planVersion.map(String::strip).filter(v -> !v.isEmpty());
  }
}
