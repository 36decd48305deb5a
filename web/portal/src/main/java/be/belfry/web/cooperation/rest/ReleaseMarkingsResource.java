package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.shared.Coded;
import be.belfry.services.cooperation.ReleaseMarkingService;
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
import java.util.UUID;

/** National caveats on frozen documents; the last one holds, a wider one by the word of two. */
@Path("releaseMarkings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleaseMarkingsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private ReleaseMarkingService markings;

  /** Puts a caveat on a document: it holds at once, or waits for a second person. */
  @POST
  public Response mark(SourceMarkingBody body) {
    SourceKey source = new SourceKey(body.kind(), body.source());
    return markings.mark(source, body.caveat(), body.named(), body.reason()).isEmpty()
        ? Response.noContent().build()
        : Response.status(Response.Status.ACCEPTED).entity(answer(source)).build();
  }

  /** The markings of a document. */
  @GET
  @Path("{kind}/" + ID)
  public SourceMarkingAnswer marks(@PathParam("kind") String kind, @PathParam("id") UUID id) {
    return answer(new SourceKey(Coded.of(SourceKind.class, kind), id));
  }

  /** The markings of the document of which somebody asked for a wider caveat. */
  @GET
  @Path("lowerings/" + ID)
  public SourceMarkingAnswer asked(@PathParam("id") UUID id) {
    return answer(markings.asked(id));
  }

  /** The second person agrees to the wider caveat. */
  @POST
  @Path("lowerings/" + ID + "/confirmations")
  public Response agree(@PathParam("id") UUID id) {
    return Response.status(Response.Status.CREATED).entity(answer(markings.agree(id))).build();
  }

  /** The wish for a wider caveat is dropped. */
  @POST
  @Path("lowerings/" + ID + "/refusals")
  public Response drop(@PathParam("id") UUID id) {
    return Response.status(Response.Status.CREATED).entity(answer(markings.drop(id))).build();
  }

  private SourceMarkingAnswer answer(SourceKey source) {
    return SourceMarkingAnswer.of(markings.source(source));
  }
}
