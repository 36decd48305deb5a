package be.belfry.web.cooperation.rest;

import be.belfry.domain.shared.PageRequest;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;

/** The register of what left the country. */
@Path("releases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleasesResource {
  @Inject private CooperationService cooperation;

  /** The list, the newest first. */
  @GET
  public Listing<ReleaseItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of());
    return Listing.of(cooperation.releases(page), page, uri, ReleaseItem::of);
  }

  /** Asks the addressee to destroy what he got. */
  @POST
  @Path("{id:[0-9a-fA-F-]{36}}/recalls")
  public Response recall(@PathParam("id") UUID id, RecallBody body) {
    cooperation.recall(id, body.reason());
    return Response.noContent().build();
  }
}
