package be.belfry.web.briefing.rest;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.SaveBriefing;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a draft says from now on. Levels, figures, sectors, measures and their times stay as they
 * were counted, whatever is sent of them.
 *
 * @param named account keys of the readers when it is TLP:RED
 */
public record BriefingBody(Tlp tlp, Set<UUID> named, BriefingContent content) {
  SaveBriefing on(UUID id, long version) {
    return new SaveBriefing(
        id,
        Optional.of(version),
        content,
        tlp,
        Codes.of(named.stream().map(UUID::toString).collect(Collectors.toSet())));
  }
}
