package be.belfry.services.logbook;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The crisis file whose logbook or timeline is read or written. */
@Dependent
public class FileOfEntries {
  @Inject private Door door;
  @Inject private Crises crises;

  /**
   * The file, for somebody who may do this with it.
   *
   * @throws NotFound also for what the caller may not know of
   * @throws be.belfry.domain.shared.NotAllowed when he may know of it but not do this
   */
  public Crisis require(String reference, Permission permission) {
    Crisis crisis = crises.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, crisis);
    return crisis;
  }
}
