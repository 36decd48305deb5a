package be.belfry.domain.playbook;

import be.belfry.domain.plan.ConditionPart;

/**
 * A step that began or ceased to apply, because what is known of the crisis changed.
 *
 * @param run whose it is
 * @param part the part of its condition that does not hold now, or that holds at last
 * @param applies whether it applies now
 */
public record StepTurn(PlaybookRun run, int no, ConditionPart part, boolean applies) {}
