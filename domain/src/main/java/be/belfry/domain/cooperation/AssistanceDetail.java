package be.belfry.domain.cooperation;

import java.util.Set;
import java.util.UUID;

/**
 * A request with what can be decided about it now.
 *
 * @param version counts the changes; carried by screens and REST against lost updates
 * @param decisions what the life cycle allows its reader
 */
public record AssistanceDetail(
    UUID id, long version, AssistanceRequestContent content, Set<RequestDecision> decisions) {}
