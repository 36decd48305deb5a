package be.belfry.services.crisis;

import static be.belfry.domain.security.Permission.ACCOUNT_OWN;
import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.PICTURE_READ;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.RoomPicture;
import be.belfry.domain.crisis.RoomQueries;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.plan.UnreadablePlans;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** The figures of the crisis room. */
@Stateless
public class RoomService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Crises crises;
  @Inject private Plans plans;
  @Inject private UnreadablePlans unreadable;
  @Inject private RoomQueries queries;

  /**
   * Of all crisis files of reality that are not over: complete, and the same for whoever asks.
   *
   * @throws NotAllowed without the permission to read complete figures
   */
  public RoomPicture national() {
    door.require(PICTURE_READ);
    return RoomPicture.of(
        queries.complete(Optional.empty(), time.now()), plans.inForce().dependencies());
  }

  /** Of the caller's own records, whatever he may not open left out. */
  public RoomPicture own() {
    door.require(ACCOUNT_OWN);
    return RoomPicture.of(
        queries.own(Optional.empty(), time.now()), plans.inForce().dependencies());
  }

  /**
   * Of one crisis file: complete for whoever reads complete figures, else of what he may open.
   *
   * @param reference of the file
   * @throws NotFound for a file that the caller may not know of
   */
  public RoomPicture ofFile(String reference) {
    door.require(CRISIS_READ);
    Crisis file = crises.byReference(reference).orElseThrow(() -> new NotFound(reference));
    boolean complete = door.require(CRISIS_READ, file).may(PICTURE_READ);
    Optional<UUID> key = Optional.of(file.id());
    return RoomPicture.of(
        complete ? queries.complete(key, time.now()) : queries.own(key, time.now()),
        unreadable.find(file.planVersion()).orElseGet(plans::inForce).dependencies());
  }
}
