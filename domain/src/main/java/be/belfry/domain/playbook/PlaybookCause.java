package be.belfry.domain.playbook;

import be.belfry.domain.plan.StepFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a procedure starts by.
 *
 * @param planVersion version of the plan that is in force for the crisis
 * @param crisisId technical key of the file
 * @param crisis its reference
 * @param sectors codes of the sectors of the crisis
 * @param exercise true when it belongs to an exercise
 * @param awareAt when the entity became aware; empty while it is not known
 * @param facts what is known of the crisis
 * @param at T0 of the procedure
 */
public record PlaybookCause(
    String planVersion,
    UUID crisisId,
    String crisis,
    Set<String> sectors,
    boolean exercise,
    Optional<Instant> awareAt,
    StepFacts facts,
    Instant at) {
  public PlaybookCause {
    sectors = Set.copyOf(sectors);
  }
}
