package be.belfry.web.sitrep.rest;

import be.belfry.domain.shared.PageRequest;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.LocaleView;
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
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/** The situation reports of a crisis. */
@Path("crises/{reference}/sitreps")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisSitrepsResource {
  @Inject private SitrepService sitreps;
  @Inject private LocaleView locale;

  /** The list, the newest first. */
  @GET
  public Listing<SitrepItem> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of());
    return Listing.of(sitreps.ofCrisis(reference, page), page, uri, SitrepItem::of);
  }

  /** Opens the next report and asks the services. */
  @POST
  public Response open(@PathParam("reference") String reference, NewSitrep body) {
    UUID id = sitreps.open(reference, body.cutOff());
    return SitrepsResource.present(
        Response.created(URI.create(SitrepItem.href(id))), sitreps.detail(id), locale.language());
  }
}
