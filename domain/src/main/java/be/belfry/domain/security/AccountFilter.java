package be.belfry.domain.security;

import java.util.Optional;

/**
 * Which accounts are asked for.
 *
 * @param text part of the user name or of the person's name, without regard to accents and case
 */
public record AccountFilter(
    Optional<String> text, Optional<Role> role, Optional<AccountState> state) {}
