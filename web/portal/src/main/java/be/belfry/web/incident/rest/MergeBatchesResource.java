package be.belfry.web.incident.rest;

import be.belfry.services.incident.BulkMergeService;
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

/** Many merges into one incident, and their reversal. */
@Path("mergeBatches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MergeBatchesResource {
  @Inject private BulkMergeService bulk;
  @Inject private Refusals refusals;

  /** Merges them; a result for each. */
  @POST
  public Listing<RowResultItem> merge(MergeBatchBody body, @Context UriInfo uri) {
    return RowResultItem.listing(bulk.merge(body.command()), refusals, uri);
  }

  /** Takes their merges back; a result for each. */
  @POST
  @Path("reversals")
  public Listing<RowResultItem> reverse(MergeBatchBody body, @Context UriInfo uri) {
    return RowResultItem.listing(bulk.reverse(body.command()), refusals, uri);
  }
}
