package be.belfry.web.sitrep.rest;

import be.belfry.services.sitrep.RhythmService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The battle rhythm of a crisis. */
@Path("crises/{reference}/rhythm")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RhythmResource {
  @Inject private RhythmService rhythm;

  /** Where the crisis stands in its rhythm. */
  @GET
  public BeatRepresentation rhythm(@PathParam("reference") String reference) {
    return BeatRepresentation.of(rhythm.of(reference));
  }

  /** Sets the rhythm, or another one. */
  @POST
  public Response set(@PathParam("reference") String reference, RhythmBody body) {
    rhythm.set(reference, body.command());
    return Response.status(Response.Status.CREATED)
        .entity(BeatRepresentation.of(rhythm.of(reference)))
        .build();
  }
}
