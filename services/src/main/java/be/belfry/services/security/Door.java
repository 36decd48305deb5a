package be.belfry.services.security;

import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.ProofNeeded;
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
  @Inject private NarrowReads reads;

  /**
   * Asks for a permission; for a decision also for a proof of identity that is not old.
   *
   * @return who acts
   * @throws NotAllowed when his role does not have it
   * @throws ProofNeeded when it decides and he has to prove again who he is
   */
  public Subject require(Permission permission) {
    Subject subject = current.get();
    if (!subject.may(permission)) {
      throw new NotAllowed(
          "security_notAllowed", subject.user() + " lacks " + permission.code(), permission.code());
    }
    if (permission.isDecision()) {
      requireProof();
    }
    return subject;
  }

  /**
   * Asks for a permission and for a proof of identity that is not old: for acts that open ways in.
   *
   * @return who acts
   * @throws NotAllowed when his role does not have it
   * @throws ProofNeeded when he has to prove again who he is
   */
  public Subject requireProven(Permission permission) {
    Subject subject = require(permission);
    requireProof();
    return subject;
  }

  private void requireProof() {
    if (!current.isFresh()) {
      throw new ProofNeeded();
    }
  }

  /**
   * Asks for a permission on a record; that he opens one of a narrow circle to read it is recorded.
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
    if (permission.isReading() && object instanceof Opened opened) {
      reads.opened(opened);
    }
    return subject;
  }

  /** Who acts, without asking for anything. */
  public Subject subject() {
    return current.get();
  }
}
