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
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lines of the information cell, and what becomes of them. */
@Path("lines")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LinesResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private LineService lines;

  /** The list, the newest first. */
  @GET
  public Listing<LineBody> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, LineParameters.NAMES);
    return Listing.of(
        lines.list(LineParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        LineBody::of);
  }

  /** One. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** Writes a draft anew. */
  @PUT
  @Path(ID)
  public Response save(@PathParam("id") UUID id, SavedLine body, @Context HttpHeaders headers) {
    lines.save(id, body.words().content(), seen(headers));
    return present(Response.ok(), id);
  }

  /** Gives up what was not released. */
  @DELETE
  @Path(ID)
  public Response discard(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    lines.discard(id, seen(headers));
    return Response.noContent().build();
  }

  /** All that was ever written of it, for the cell. */
  @GET
  @Path(ID + "/versions")
  public Listing<LineVersionItem> versions(@PathParam("id") UUID id, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        lines.versions(id).stream().map(version -> LineVersionItem.of(id, version)).toList(), uri);
  }

  /** Puts a draft before a second person. */
  @POST
  @Path(ID + "/submissions")
  public Response submit(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    lines.submit(id, seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Wants it written anew. */
  @POST
  @Path(ID + "/objections")
  public Response sendBack(
      @PathParam("id") UUID id, ReasonGiven body, @Context HttpHeaders headers) {
    lines.sendBack(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Finds it right. */
  @POST
  @Path(ID + "/validations")
  public Response validate(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    lines.validate(id, seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Lets it be said, at once or from an instant on. */
  @POST
  @Path(ID + "/releases")
  public Response release(
      @PathParam("id") UUID id, LineRelease body, @Context HttpHeaders headers) {
    lines.release(id, body.publicAt(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Ends it. */
  @POST
  @Path(ID + "/withdrawals")
  public Response withdraw(
      @PathParam("id") UUID id, ReasonGiven body, @Context HttpHeaders headers) {
    lines.withdraw(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Begins the one that will stand in its place. */
  @POST
  @Path(ID + "/replacements")
  public Response replace(@PathParam("id") UUID id) {
    UUID next = lines.replace(id);
    return present(Response.created(URI.create("/api/v1/lines/" + next)), next);
  }

  /** Who decides about a line has read it as it is. */
  private static Optional<Long> seen(HttpHeaders headers) {
    return Optional.of(EntityTags.expected(headers));
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    LineRow row = lines.detail(id);
    return response.tag(EntityTags.of(row.version())).entity(LineBody.of(row)).build();
  }
}
