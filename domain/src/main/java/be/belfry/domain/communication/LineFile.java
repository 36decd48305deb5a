package be.belfry.domain.communication;

import java.util.UUID;

/**
 * A crisis file that the information cell works for. It knows its reference and nothing else of it.
 *
 * @param exercise true for an exercise
 */
public record LineFile(UUID id, String reference, boolean exercise) {}
