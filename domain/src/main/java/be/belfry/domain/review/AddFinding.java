package be.belfry.domain.review;

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
    what = FindingTexts.require("what", what, FindingTexts.MAX);
    owner = FindingTexts.require("owner", owner, MAX_OWNER);
    if (dueOn == null) {
      FindingTexts.require("dueOn", "", 1);
    }
    planChange =
        planChange == null || planChange.isBlank()
            ? ""
            : FindingTexts.require("planChange", planChange, FindingTexts.MAX);
    planVersion = planVersion.map(String::strip).filter(v -> !v.isEmpty());
  }
}
