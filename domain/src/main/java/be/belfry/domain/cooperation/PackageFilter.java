package be.belfry.domain.cooperation;

import java.util.Optional;

/**
 * Which packages are wanted; what is empty is not asked.
 *
 * @param partner code of an addressee
 * @param crisis reference of a crisis
 */
public record PackageFilter(
    Optional<PackageState> state,
    Optional<Arrangement> arrangement,
    Optional<String> partner,
    Optional<String> crisis) {}
