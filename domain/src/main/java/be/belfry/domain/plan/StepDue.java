package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.time.TimeLimit;
import java.util.Optional;

/**
 * When a step is due.
 *
 * @param anchor moment from which the limit runs
 * @param limit empty when the rule alone says when
 * @param rule the same in words, with what a single limit cannot say ("then hourly")
 */
public record StepDue(Anchor anchor, Optional<TimeLimit> limit, LocalizedText rule) {}
