package be.belfry.services.security;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The one door: every public method of a service goes through it first. */
@ApplicationScoped
public class Door {
  @Inject private CurrentSubject current;

  /**
   * Asks for a permission.
   *
   * @return who acts
   * @throws NotAllowed when his role does not have it
   */
  public Subject require(Permission permission) {
    Subject subject = current.get();
    if (!subject.may(permission)) {
      throw new NotAllowed(
          "security_notAllowed", subject.user() + " lacks " + permission.code(), permission.code());
    }
    return subject;
  }

  /**
   * Asks for a permission on a record.
   *
   * @return who acts
   * @throws NotFound when the walls hide the record from him, exactly as if it did not exist
   * @throws NotAllowed when he may know of it but not do this
   */
  public Subject require(Permission permission, Walled object) {
    Subject subject = require(permission);
    if (!object.walls().letPass(subject)) {
      throw new NotFound("");
    }
    return subject;
  }

  /** Who acts, without asking for anything. */
  public Subject subject() {
    return current.get();
  }
}
