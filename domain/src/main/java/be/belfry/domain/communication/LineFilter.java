package be.belfry.domain.communication;

import java.util.Optional;

/**
 * Which lines a list shows; an empty part does not narrow it.
 *
 * @param crisis reference of a crisis file
 */
public record LineFilter(
    Optional<LineKind> kind, Optional<LineState> state, Optional<String> crisis) {}
