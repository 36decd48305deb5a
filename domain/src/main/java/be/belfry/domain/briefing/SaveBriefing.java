package be.belfry.domain.briefing;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import java.util.Optional;
import java.util.UUID;

/**
 * Saves a draft.
 *
 * @param id the briefing
 * @param version the version that the editor started from; empty to overwrite whatever stands
 * @param content what it says now
 * @param marking who may read it
 * @param named account keys of its readers when it is TLP:RED; the circle of a red file when empty
 */
public record SaveBriefing(
    UUID id, Optional<Long> version, BriefingContent content, Tlp marking, Codes named) {}
