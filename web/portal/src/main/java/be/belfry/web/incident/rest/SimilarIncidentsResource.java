package be.belfry.web.incident.rest;

import be.belfry.domain.incident.SimilarIncidents;
import be.belfry.services.incident.TriageService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Open incidents that may be the same event as a notification. */
@Path("notifications/{reference}/similarIncidents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SimilarIncidentsResource {
  @Inject private TriageService triage;

  /** The likeliest first. */
  @GET
  public Listing<SimilarItem> similar(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    SimilarIncidents similar = triage.similar(reference);
    return Listing.first(
        similar.best().stream().map(SimilarItem::of).toList(),
        similar.best().size() + similar.more(),
        uri);
  }
}
