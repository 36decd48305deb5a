package be.belfry.web.incident.rest;

import be.belfry.domain.incident.MergeIncident;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.incident.MergeService;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
import be.belfry.web.shared.rest.Seen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Merges of an incident and their reversals. */
@Path("incidents/{reference}/merges")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MergesResource {
  @Inject private MergeService merges;

  /** Merges of it into others and of others into it, newest first. */
  @GET
  public Listing<MergeItem> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(merges.merges(reference).stream().map(MergeItem::of).toList(), uri);
  }

  /** One merge of it into another. */
  @GET
  @Path("{no}")
  public MergeItem one(@PathParam("reference") String reference, @PathParam("no") int no) {
    return merges.merges(reference).stream()
        .filter(row -> row.incident().equals(reference) && row.number() == no)
        .findFirst()
        .map(MergeItem::of)
        .orElseThrow(() -> new NotFound(reference + "/merges/" + no));
  }

  /** Lets it go on in another incident. */
  @POST
  public Response merge(
      @PathParam("reference") String reference, MergeBody body, @Context HttpHeaders headers) {
    int no =
        merges.merge(
            new MergeIncident(reference, body.into(), body.reason(), Seen.version(headers)));
    return Response.created(URI.create(MergeItem.href(reference, no)))
        .entity(one(reference, no))
        .build();
  }

  /** Takes a merge back. */
  @POST
  @Path("{no}/reversals")
  public Response reverse(
      @PathParam("reference") String reference,
      @PathParam("no") int no,
      @MayBeAbsent ReversalBody body) {
    merges.reverse(reference, no, body == null ? Optional.empty() : body.reason());
    return Response.status(Response.Status.CREATED).entity(one(reference, no)).build();
  }
}
