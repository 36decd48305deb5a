package be.belfry.services.crisis;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The crisis files, for somebody who may do something with them. */
@Dependent
public class ReadableCrises {
  @Inject private Door door;
  @Inject private Crises crises;

  /**
   * A file by its reference.
   *
   * @throws NotFound also for what the caller may not know of
   * @throws be.belfry.domain.shared.NotAllowed when he may know of it but not do this
   */
  public Crisis get(String reference, Permission permission) {
    Crisis crisis = crises.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, crisis);
    return crisis;
  }

  /**
   * The same, held until the end of the transaction: what it says is so until then, and nobody
   * decides on it meanwhile. Whoever may not do this waits for nobody.
   */
  public Crisis lock(String reference, Permission permission) {
    get(reference, permission);
    return crises.lock(reference).orElseThrow(() -> new NotFound(reference));
  }
}
