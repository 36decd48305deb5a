package be.belfry.web.plan.rest;

import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.rest.CodeValue;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** Code list of the services of the plan in force; open to all. */
@Path("refData/services")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServicesResource {
  @Inject private PlanService plans;

  /** All of them, in the plan's order. */
  @GET
  public Listing<CodeValue> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    List<CodeValue> values =
        plans.services().stream()
            .map(
                service ->
                    new CodeValue(
                        service.code(),
                        CodeValue.href(uri, service.code()),
                        service.name(),
                        service.under()))
            .toList();
    return Listing.whole(values, uri);
  }
}
