package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.SourceKind;
import java.util.Set;
import java.util.UUID;

/**
 * A national caveat on a frozen document.
 *
 * @param named codes of the partners that may get it when it goes to named ones only
 */
record SourceMarkingBody(
    SourceKind kind, UUID source, Caveat caveat, Set<String> named, String reason) {}
