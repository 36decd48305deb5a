package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.SourceKey;
import be.belfry.services.cooperation.ReleasePackageService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** National caveats on frozen documents; the last one holds. */
@Path("releaseMarkings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleaseMarkingsResource {
  @Inject private ReleasePackageService releases;

  /** Puts a caveat on a document. */
  @POST
  public Response mark(SourceMarkingBody body) {
    releases.mark(
        new SourceKey(body.kind(), body.source()), body.caveat(), body.named(), body.reason());
    return Response.noContent().build();
  }
}
