package be.belfry.web.incident.rest;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.web.shared.rest.CodeValue;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Code list of the phenomena, the dimension beside the taxonomy; open to all. */
@Path("refData/phenomena")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PhenomenaResource {
  /** All of them. */
  @GET
  public Listing<CodeValue> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return CodeValue.all(Phenomenon.class, uri);
  }
}
