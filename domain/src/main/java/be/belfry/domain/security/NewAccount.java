package be.belfry.domain.security;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Command: make an account.
 *
 * @param username 2 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
 * @param name as screens show it, 1 to 120 characters
 * @param role what he may; never {@link Role#SYSTEM}
 * @param office office of the plan that acts through him
 * @param service code of his federal service
 * @param sectors codes of his sectors; needed by a sector authority
 * @param organisation entity that he notifies for; needed by an organisation
 * @param language of screens and mails
 * @param exerciseParticipant may see exercises
 * @param demo demonstration data
 */
public record NewAccount(
    String username,
    String name,
    Role role,
    Optional<String> office,
    Optional<String> service,
    Set<String> sectors,
    Optional<UUID> organisation,
    Language language,
    boolean exerciseParticipant,
    boolean demo) {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

  public NewAccount {
    sectors = Set.copyOf(sectors);
    if (!USERNAME.matcher(username).matches()) {
      throw new RuleViolation(
          "security_username", "username must match " + USERNAME + ", but is not", 64);
    }
    if (name.isBlank() || name.length() > 120) {
      throw new RuleViolation("security_name", "name must have 1 to 120 characters", 120);
    }
    if (role == Role.SYSTEM) {
      throw new RuleViolation("security_role", "system subjects have no account");
    }
    if (role == Role.ORGANISATION && organisation.isEmpty()) {
      throw new RuleViolation(
          "security_organisation", "an organisation's account needs its entity");
    }
    if (role == Role.SECTOR_AUTHORITY && sectors.isEmpty()) {
      throw new RuleViolation("security_sectors", "a sector authority needs a sector");
    }
    if (role == Role.SERVICE_LIAISON && service.isEmpty()) {
      throw new RuleViolation("security_service", "a liaison needs a service");
    }
  }
}
