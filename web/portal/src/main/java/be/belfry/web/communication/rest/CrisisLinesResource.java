package be.belfry.web.communication.rest;

import be.belfry.domain.communication.LineRow;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.communication.LineService;
import be.belfry.web.communication.LineParameters;
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

/** Lines of one crisis. */
@Path("crises/{reference}/lines")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisLinesResource {
  @Inject private LineService lines;

  /** The list, the newest first. */
  @GET
  public Listing<LineBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Set<String> filters = new HashSet<>(LineParameters.NAMES);
    filters.remove("crisis");
    PageRequest page = Listing.request(uri, filters);
    return Listing.of(
        lines.ofCrisis(
            reference,
            LineParameters.filter(
                name ->
                    name.equals("crisis") ? reference : uri.getQueryParameters().getFirst(name)),
            page),
        page,
        uri,
        LineBody::of);
  }

  /** Begins one. */
  @POST
  public Response draft(@PathParam("reference") String reference, NewLine body) {
    UUID id = lines.draft(reference, body.kind(), body.words().content());
    LineRow row = lines.detail(id);
    return Response.created(URI.create("/api/v1/lines/" + id))
        .tag(EntityTags.of(row.version()))
        .entity(LineBody.of(row))
        .build();
  }
}
