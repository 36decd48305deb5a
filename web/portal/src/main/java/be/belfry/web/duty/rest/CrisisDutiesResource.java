package be.belfry.web.duty.rest;

import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.duty.DutyService;
import be.belfry.web.duty.DutyParameters;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.Set;

/** Duties of one crisis. */
@Path("crises/{reference}/duties")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisDutiesResource {
  @Inject private DutyService duties;
  @Inject private LocaleView locale;

  /** The list, the one due first at the top. */
  @GET
  public Listing<DutyBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Set<String> filters = new HashSet<>(DutyParameters.NAMES);
    filters.remove("crisis");
    PageRequest page = Listing.request(uri, filters);
    DutyFilter filter =
        DutyParameters.filter(
            name -> name.equals("crisis") ? reference : uri.getQueryParameters().getFirst(name));
    return Listing.of(
        duties.ofCrisis(reference, filter, page),
        page,
        uri,
        item -> DutyBody.of(item, locale.language()));
  }
}
