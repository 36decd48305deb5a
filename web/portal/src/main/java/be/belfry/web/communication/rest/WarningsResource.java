package be.belfry.web.communication.rest;

import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.communication.WarningSendingService;
import be.belfry.services.communication.WarningService;
import be.belfry.web.communication.WarningParameters;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.FoundIssues;
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

/** Warnings, and what becomes of them. */
@Path("warnings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WarningsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private WarningService warnings;
  @Inject private WarningSendingService sending;

  /** The list, the newest first. */
  @GET
  public Listing<WarningBody> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, WarningParameters.NAMES);
    return Listing.of(
        warnings.list(WarningParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        WarningBody::of);
  }

  /** Begins one. */
  @POST
  public Response draft(NewWarning body) {
    UUID id =
        warnings.draft(
            body.command(keys(body)),
            body.crisis(),
            body.incident(),
            body.exercise().orElse(false));
    return present(Response.created(URI.create("/api/v1/warnings/" + id)), id);
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
  public Response save(@PathParam("id") UUID id, NewWarning body, @Context HttpHeaders headers) {
    new FoundIssues()
        .notTaken("crisis", body.crisis())
        .notTaken("incident", body.incident())
        .notTaken("exercise", body.exercise())
        .refuse();
    warnings.save(id, body.command(keys(body)), seen(headers));
    return present(Response.ok(), id);
  }

  /** Gives up what was not sent. */
  @DELETE
  @Path(ID)
  public Response discard(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    warnings.discard(id, seen(headers));
    return Response.noContent().build();
  }

  /** Puts a draft before a second person. */
  @POST
  @Path(ID + "/submissions")
  public Response submit(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    warnings.submit(id, seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Wants it written anew. */
  @POST
  @Path(ID + "/objections")
  public Response sendBack(
      @PathParam("id") UUID id, ReasonGiven body, @Context HttpHeaders headers) {
    sending.sendBack(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Approves and thereby sends it. */
  @POST
  @Path(ID + "/approvals")
  public Response approve(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    sending.approve(id, seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Recalls it. */
  @POST
  @Path(ID + "/recalls")
  public Response recall(@PathParam("id") UUID id, ReasonGiven body, @Context HttpHeaders headers) {
    sending.recall(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Begins the one that will stand in its place. */
  @POST
  @Path(ID + "/replacements")
  public Response replace(@PathParam("id") UUID id) {
    UUID next = warnings.replace(id);
    return present(Response.created(URI.create("/api/v1/warnings/" + next)), next);
  }

  /** Who is warned, and who has confirmed, as far as the caller sees them. */
  @GET
  @Path(ID + "/addressees")
  public Listing<AddresseeItem> addressees(@PathParam("id") UUID id, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        warnings.detail(id).addressees().stream().map(row -> AddresseeItem.of(id, row)).toList(),
        uri);
  }

  /** Confirms for the own entity or service, or notes who confirmed by telephone. */
  @POST
  @Path(ID + "/receipts")
  public Response acknowledge(@PathParam("id") UUID id, ReceiptBody body) {
    if (body.addressee().isPresent()) {
      sending.note(id, body.addressee().get(), body.name().orElse(""));
    } else {
      new FoundIssues().notTaken("name", body.name()).refuse();
      sending.acknowledge(id);
    }
    return present(Response.status(Response.Status.CREATED), id);
  }

  private Set<UUID> keys(NewWarning body) {
    return warnings.entities(body.entities().orElse(Set.of()));
  }

  /** Who decides about a warning has read it as it is. */
  private static Optional<Long> seen(HttpHeaders headers) {
    return Optional.of(EntityTags.expected(headers));
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    WarningDetail detail = warnings.detail(id);
    return response
        .tag(EntityTags.of(detail.row().version()))
        .entity(WarningBody.of(detail))
        .build();
  }
}
