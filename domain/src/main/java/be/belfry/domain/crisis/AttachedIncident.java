package be.belfry.domain.crisis;

import be.belfry.domain.security.Walls;
import java.util.UUID;

/**
 * An incident as a crisis file sees it: its reference and what it shows of itself to the walls.
 *
 * @param id technical key
 * @param reference human reference, {@code I-2026-000123}
 * @param walls sectors, marking, named persons and whether it belongs to an exercise
 */
public record AttachedIncident(UUID id, String reference, Walls walls) {}
