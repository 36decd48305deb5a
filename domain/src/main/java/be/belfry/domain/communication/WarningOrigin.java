package be.belfry.domain.communication;

import java.util.Optional;

/**
 * What a warning comes from.
 *
 * @param crisis reference of a crisis file
 * @param incident reference of an incident
 * @param replaces reference of the warning in whose place it will stand
 * @param exercise true when it belongs to an exercise
 */
public record WarningOrigin(
    Optional<String> crisis,
    Optional<String> incident,
    Optional<String> replaces,
    boolean exercise) {}
