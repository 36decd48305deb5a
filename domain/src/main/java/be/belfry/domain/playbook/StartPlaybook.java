package be.belfry.domain.playbook;

import java.time.Instant;
import java.util.Optional;

/**
 * Starts a procedure in a crisis by hand.
 *
 * @param crisis reference of the crisis file
 * @param playbook code of the procedure in the plan in force for the crisis
 * @param awareAt when the entity became aware; the steps of the law that run from it get no due
 *     time without it
 */
public record StartPlaybook(String crisis, String playbook, Optional<Instant> awareAt) {}
