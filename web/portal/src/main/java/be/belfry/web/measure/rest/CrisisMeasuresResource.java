package be.belfry.web.measure.rest;

import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.measure.MeasureService;
import be.belfry.web.measure.MeasureParameters;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
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
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Measures of one crisis. */
@Path("crises/{reference}/measures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisMeasuresResource {
  @Inject private MeasureService measures;
  @Inject private LocaleView locale;

  /** The list, the newest first. */
  @GET
  public Listing<MeasureBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Set<String> filters = new HashSet<>(MeasureParameters.NAMES);
    filters.remove("crisis");
    PageRequest page = Listing.request(uri, filters);
    return Listing.of(
        measures.ofCrisis(
            reference,
            MeasureParameters.filter(
                name ->
                    name.equals("crisis") ? reference : uri.getQueryParameters().getFirst(name)),
            page),
        page,
        uri,
        item -> MeasureBody.of(item, locale.language()));
  }

  /** Proposes a measure. */
  @POST
  public Response propose(@PathParam("reference") String reference, NewMeasure body) {
    UUID id = measures.propose(reference, body.command());
    MeasureItem item = measures.detail(id);
    return Response.created(URI.create("/api/v1/measures/" + id))
        .tag(EntityTags.of(item.row().version()))
        .entity(MeasureBody.of(item, locale.language()))
        .build();
  }
}
