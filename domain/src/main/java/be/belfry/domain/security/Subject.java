package be.belfry.domain.security;

import be.belfry.domain.shared.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who acts: a person in an office, an organisation, or a named system subject.
 *
 * @param id technical key of the account; for a system subject derived from its name
 * @param user login name, {@code system:<job>} for a system subject
 * @param name how screens and logs call him
 * @param role what he may
 * @param office the office that acts through him, as in the plan data ({@code CCB}, {@code NCCN},
 *     {@code PM}, {@code INTERIOR} …); empty for organisations
 * @param service code of the federal service that he belongs to; empty when none
 * @param sectors codes of his sectors; empty for all-seeing roles
 * @param organisation key of the entity that he notifies for
 * @param language language of screens and mails
 * @param exerciseParticipant true when he may see exercises
 */
public record Subject(
    UUID id,
    String user,
    String name,
    Role role,
    Optional<String> office,
    Optional<String> service,
    Set<String> sectors,
    Optional<UUID> organisation,
    Language language,
    boolean exerciseParticipant) {

  public Subject {
    sectors = Set.copyOf(sectors);
  }

  /** What the role may; see the table. */
  public boolean may(Permission permission) {
    return RolePermissions.allows(role, permission);
  }

  /** Codes of the units of the plan that he answers for: his service and his office. */
  public Set<String> units() {
    return Stream.of(service, office)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How far the role's sight goes. */
  public Reach reach() {
    return RolePermissions.reach(role);
  }

  /** A named subject for timers, relay, import and command line. */
  public static Subject system(String job) {
    String user = "system:" + job;
    return new Subject(
        UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)),
        user,
        user,
        Role.SYSTEM,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.EN,
        true);
  }

  /** Somebody without a login, on the public form. */
  public static Subject anonymous(Language language) {
    return new Subject(
        new UUID(0, 0),
        "anonymous",
        "anonymous",
        Role.ORGANISATION,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        language,
        false);
  }

  /** True for nobody in particular: the public form. */
  public boolean isAnonymous() {
    return id.equals(new UUID(0, 0));
  }

  /** Sectors in a fixed order, for settings and logs. */
  public List<String> sortedSectors() {
    return sectors.stream().sorted().toList();
  }
}
