package be.belfry.domain.cooperation;

import java.util.UUID;

/** Which frozen document: its kind and its technical key. */
public record SourceKey(SourceKind kind, UUID id) {}
