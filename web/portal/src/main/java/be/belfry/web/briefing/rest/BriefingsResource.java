package be.belfry.web.briefing.rest;

import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.briefing.BriefingService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The ministers' briefings. */
@Path("briefings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BriefingsResource {
  @Inject private BriefingService briefings;
  @Inject private LocaleView locale;

  /** The list over all crises, the newest first. */
  @GET
  public Listing<BriefingItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of("crisis"));
    Optional<String> crisis = Optional.ofNullable(uri.getQueryParameters().getFirst("crisis"));
    return Listing.of(briefings.list(crisis, Optional.empty(), page), page, uri, BriefingItem::of);
  }

  /** One of them. */
  @GET
  @Path("{id}")
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), briefings.detail(id));
  }

  /** Its document in a language: archived bytes, or the preview of a draft. */
  @GET
  @Path("{id}")
  @Produces("application/pdf;qs=0.5")
  public Response document(@PathParam("id") UUID id) {
    return Response.ok(briefings.pdf(id, locale.language()))
        .tag(EntityTags.of(briefings.detail(id).version()))
        .build();
  }

  /** Saves a draft. */
  @PUT
  @Path("{id}")
  public Response save(@PathParam("id") UUID id, BriefingBody body, @Context HttpHeaders headers) {
    briefings.save(body.on(id, EntityTags.expected(headers)));
    return present(Response.ok(), briefings.detail(id));
  }

  /** Throws a draft away. */
  @DELETE
  @Path("{id}")
  public Response discard(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    briefings.discard(id, Optional.of(EntityTags.expected(headers)));
    return Response.noContent().build();
  }

  /** Counts the figures of a draft anew. */
  @POST
  @Path("{id}/counts")
  public Response count(@PathParam("id") UUID id) {
    briefings.recount(id);
    return present(Response.status(Response.Status.CREATED), briefings.detail(id));
  }

  /** Approves and archives it; by the director, never by its author. */
  @POST
  @Path("{id}/approvals")
  public Response approve(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    briefings.approve(id, Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), briefings.detail(id));
  }

  /** The caller acknowledges it. */
  @POST
  @Path("{id}/receipts")
  public Response acknowledge(@PathParam("id") UUID id) {
    briefings.acknowledge(id);
    return present(Response.status(Response.Status.CREATED), briefings.detail(id));
  }

  static Response present(Response.ResponseBuilder response, BriefingDetail detail) {
    return response
        .tag(EntityTags.of(detail.version()))
        .entity(BriefingRepresentation.of(detail))
        .build();
  }
}
