package be.belfry.web.clock.rest;

import be.belfry.domain.clock.Regime;
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

/** Code list of the regimes under which an entity must report; open to all. */
@Path("refData/regimes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegimesResource {
  /** All of them. */
  @GET
  public Listing<CodeValue> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return CodeValue.all(Regime.class, uri);
  }
}
