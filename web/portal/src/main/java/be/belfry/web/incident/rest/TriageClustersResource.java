package be.belfry.web.incident.rest;

import be.belfry.services.incident.TriageService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Notifications that wait and may be one event. */
@Path("triageClusters")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TriageClustersResource {
  @Inject private TriageService triage;

  /** The largest first. */
  @GET
  public Listing<ClusterItem> clusters(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(triage.queue().clusters().stream().map(ClusterItem::of).toList(), uri);
  }
}
