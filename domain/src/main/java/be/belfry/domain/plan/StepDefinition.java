package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.Optional;

/**
 * A step of a procedure.
 *
 * @param no 1, 2, 3 …
 * @param title what must be done
 * @param roles codes of services or step roles ({@link StepRole}); the first leads
 * @param due when
 * @param doneWhen the test by which it is done
 * @param basis source; LAW when the step is a legal duty
 * @param secondPerson whether a second person must confirm that it is done
 * @param after numbers of the steps that must be done (or not applicable) before it
 * @param onlyIf what must be so for it to apply
 * @param ofEntity whether one of its roles is somebody of the entity that is hit
 * @param starts code of the procedure that whoever does it may start from it; empty: none
 */
public record StepDefinition(
    int no,
    LocalizedText title,
    List<String> roles,
    StepDue due,
    LocalizedText doneWhen,
    Basis basis,
    boolean secondPerson,
    List<Integer> after,
    StepCondition onlyIf,
    boolean ofEntity,
    Optional<String> starts) {
  public StepDefinition {
    roles = List.copyOf(roles);
    after = List.copyOf(after);
  }
}
