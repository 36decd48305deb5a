package be.belfry.web.callout.rest;

import be.belfry.domain.callout.DrillRow;
import be.belfry.services.callout.DrillService;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The monthly contact drills. */
@Path("drills")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DrillsResource {
  @Inject private DrillService drills;

  /** Whose directory is drilled. */
  record NewDrill(Optional<Boolean> exercise) {}

  /**
   * The drill of a month.
   *
   * @param callouts address of its results by contact
   */
  record DrillBody(
      String href,
      String month,
      boolean exercise,
      Instant startedAt,
      long contacts,
      long answered,
      long waiting,
      long silent,
      String callouts) {
    static DrillBody of(DrillRow row) {
      return new DrillBody(
          "/api/v1/drills#" + row.month() + (row.exercise() ? "-exercise" : ""),
          row.month(),
          row.exercise(),
          row.startedAt(),
          row.contacts(),
          row.answered(),
          row.waiting(),
          row.silent(),
          "/api/v1/callouts?drill=" + row.month() + "&exercise=" + row.exercise());
    }
  }

  /** All of them, the newest first. */
  @GET
  public Listing<DrillBody> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(drills.drills().stream().map(DrillBody::of).toList(), uri);
  }

  /** Starts the drill of the present month. */
  @POST
  public Response start(@MayBeAbsent NewDrill body) {
    boolean exercise = body != null && body.exercise().orElse(false);
    String month = drills.start(exercise);
    return Response.status(Response.Status.CREATED)
        .entity(
            drills.drills().stream()
                .filter(row -> row.month().equals(month) && row.exercise() == exercise)
                .map(DrillBody::of)
                .findFirst()
                .orElseThrow())
        .build();
  }
}
