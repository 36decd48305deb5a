package be.belfry.web.briefing.rest;

import be.belfry.domain.shared.PageRequest;
import be.belfry.services.briefing.BriefingService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/** The briefings of a crisis. */
@Path("crises/{reference}/briefings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CrisisBriefingsResource {
  @Inject private BriefingService briefings;

  /** The list, the newest first. */
  @GET
  public Listing<BriefingItem> list(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of());
    return Listing.of(briefings.ofCrisis(reference, page), page, uri, BriefingItem::of);
  }

  /** Makes a draft, filled with all that can be counted. */
  @POST
  public Response draft(@PathParam("reference") String reference) {
    UUID id = briefings.draft(reference);
    return BriefingsResource.present(
        Response.created(URI.create(BriefingItem.href(id))), briefings.detail(id));
  }
}
