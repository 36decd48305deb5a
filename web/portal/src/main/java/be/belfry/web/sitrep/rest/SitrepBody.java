package be.belfry.web.sitrep.rest;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.SaveSitrep;
import be.belfry.domain.sitrep.SitrepText;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an open report says from now on. What is counted is not written.
 *
 * @param named account keys of the readers when it is TLP:RED
 * @param audience to whom it goes; those who make it are always among them
 */
public record SitrepBody(Tlp tlp, Set<UUID> named, Set<Audience> audience, SitrepText text) {
  SaveSitrep on(UUID id, long version) {
    return new SaveSitrep(
        id,
        Optional.of(version),
        text,
        tlp,
        Codes.of(named.stream().map(UUID::toString).collect(Collectors.toSet())),
        audience);
  }
}
