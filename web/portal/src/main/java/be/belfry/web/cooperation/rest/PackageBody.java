package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.ProposePackage;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.shared.Language;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks to release a frozen document.
 *
 * @param source key of the document
 * @param addressees codes of partners
 * @param language of the document that goes with it; English when absent
 * @param replaces key of the released package in whose place it stands
 */
record PackageBody(
    SourceKind kind,
    UUID source,
    Arrangement arrangement,
    Set<String> addressees,
    Optional<String> language,
    String purpose,
    Optional<UUID> replaces) {

  ProposePackage command() {
    return new ProposePackage(
        new SourceKey(kind, source),
        arrangement,
        addressees,
        language.map(Language::of).orElse(Language.EN),
        purpose,
        replaces);
  }
}
