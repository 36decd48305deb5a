package be.belfry.web.communication.rest;

import be.belfry.domain.communication.Pap;
import be.belfry.domain.communication.SaveWarning;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A warning as it is written.
 *
 * @param crisis reference of the crisis file that it comes from; only when it is begun, refused
 *     later
 * @param incident reference of the incident that it comes from; only when it is begun, refused
 *     later
 * @param exercise whether it belongs to an exercise; only when it is begun, refused later and in a
 *     crisis file, which says it
 * @param pap what its readers may do with what it names; absent: as it was, amber in a new one
 * @param entities enterprise numbers of entities that are warned by name
 */
record NewWarning(
    Optional<String> crisis,
    Optional<String> incident,
    Optional<Boolean> exercise,
    Severity severity,
    Tlp tlp,
    Optional<Pap> pap,
    Optional<Set<Sector>> sectors,
    Optional<Set<String>> units,
    Optional<Set<String>> entities,
    Optional<WordsBody> words) {
  SaveWarning command(Set<UUID> keys) {
    return new SaveWarning(
        severity,
        tlp,
        sectors.orElse(Set.of()),
        units.orElse(Set.of()),
        keys,
        WordsBody.content(words, pap));
  }
}
