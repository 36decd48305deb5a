package be.belfry.services.logbook;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The crisis file whose logbook or timeline is read or written. */
@Dependent
public class FileOfEntries {
  @Inject private Door door;
  @Inject private Crises crises;
  @Inject private NarrowReads reads;

  /**
   * The file, for somebody who may do this with it; that he opened it is recorded where its circle
   * is narrow.
   *
   * @throws NotFound also for what the caller may not know of
   * @throws be.belfry.domain.shared.NotAllowed when he may know of it but not do this
   */
  public Crisis require(String reference, Permission permission) {
    Crisis crisis = crises.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, crisis);
    reads.record(NarrowReadEvent::ofCrisis, reference, crisis.walls().tlp());
    return crisis;
  }
}
