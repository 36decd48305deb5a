package be.belfry.web.incident.rest;

import be.belfry.services.incident.BulkTriageService;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Many reports that somebody has looked at. */
@Path("sightingBatches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SightingBatchesResource {
  @Inject private BulkTriageService bulk;
  @Inject private Refusals refusals;

  /** Notes it of each; a result for each. */
  @POST
  public Listing<RowResultItem> see(SightingBatchBody body, @Context UriInfo uri) {
    return RowResultItem.listing(bulk.see(body.command()), refusals, uri);
  }
}
