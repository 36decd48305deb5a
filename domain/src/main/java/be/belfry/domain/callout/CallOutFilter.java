package be.belfry.domain.callout;

import java.util.Optional;

/**
 * Which call-outs are asked for.
 *
 * @param unit code of the service or office that was called
 * @param cause reference of what they are about
 * @param drill month of a drill, {@code 2026-03}; empty: all
 * @param current whether those of exercises that are over are left out
 */
public record CallOutFilter(
    Optional<String> unit,
    Optional<CallOutState> state,
    Optional<CallOutKind> kind,
    Optional<String> cause,
    Optional<String> drill,
    Optional<Boolean> exercise,
    boolean current) {}
