package be.belfry.domain.communication;

import java.util.Optional;

/**
 * Which warnings a list shows; an empty part does not narrow it.
 *
 * @param crisis reference of a crisis file
 * @param unacknowledged true: only those that some addressee has not confirmed
 */
public record WarningFilter(
    Optional<WarningState> state, Optional<String> crisis, Optional<Boolean> unacknowledged) {}
