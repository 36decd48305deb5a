package be.belfry.web.shared;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who looks at the page, for the frame: name, office, and what to offer. Services still refuse. */
@Named("viewer")
@RequestScoped
public class Viewer {
  @Inject private CurrentSubject current;

  /** Who is logged in; empty on the login page and for outsiders. */
  public Optional<Subject> subject() {
    return Optional.of(current.get()).filter(s -> !s.isAnonymous());
  }

  /** True for somebody with an account. */
  public boolean isKnown() {
    return subject().isPresent();
  }

  /** Name for the frame, empty for outsiders. */
  public String getName() {
    return subject().map(Subject::name).orElse("");
  }

  /** His role; empty for outsiders. */
  public Optional<Role> getRole() {
    return subject().map(Subject::role);
  }

  /** Whether to offer what needs the permission. */
  public boolean may(Permission permission) {
    return subject().filter(s -> s.may(permission)).isPresent();
  }

  /**
   * The same for pages: {@code #{viewer.can('INCIDENT_HANDLE')}}.
   *
   * @param permission name of a {@link Permission}
   */
  public boolean can(String permission) {
    return may(Permission.valueOf(permission));
  }

  /**
   * Which offices may do what one's own word does not suffice for, in the reader's language.
   *
   * @param permission name of a {@link Permission}
   */
  public String whoMay(String permission) {
    Permission wanted = Permission.valueOf(permission);
    return Arrays.stream(Role.values())
        .filter(role -> RolePermissions.allows(role, wanted))
        .map(Functions::label)
        .collect(Collectors.joining(", "));
  }
}
