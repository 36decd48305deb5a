package be.belfry.web.sitrep.rest;

import be.belfry.domain.sitrep.Beat;
import be.belfry.services.sitrep.RhythmService;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Seen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
  public Response rhythm(@PathParam("reference") String reference) {
    return present(Response.ok(), reference);
  }

  /** Sets the rhythm, or another one. */
  @POST
  public Response set(
      @PathParam("reference") String reference, RhythmBody body, @Context HttpHeaders headers) {
    rhythm.set(reference, body.command(), Seen.version(headers));
    return present(Response.status(Response.Status.CREATED), reference);
  }

  private Response present(Response.ResponseBuilder response, String reference) {
    Beat beat = rhythm.of(reference);
    return response.tag(EntityTags.of(beat.version())).entity(BeatRepresentation.of(beat)).build();
  }
}
