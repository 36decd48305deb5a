package be.belfry.web.callout.rest;

import be.belfry.domain.callout.CallOutDetail;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.callout.CallOutService;
import be.belfry.web.callout.CalloutParameters;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
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
import java.util.UUID;

/** Calls to services, offices and contacts, and their answers. */
@Path("callouts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CalloutsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private CallOutService callOuts;

  /** The list, the newest first. */
  @GET
  public Listing<CalloutItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, CalloutParameters.NAMES);
    return Listing.of(
        callOuts.list(CalloutParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        CalloutItem::of);
  }

  /** One with every message. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** Calls a line or one contact. */
  @POST
  public Response start(NewCallout callout) {
    UUID id = callOuts.start(callout.command());
    return present(Response.created(URI.create("/api/v1/callouts/" + id)), id);
  }

  /** Somebody of the called service answers, or an answer by telephone is noted. */
  @POST
  @Path(ID + "/acknowledgements")
  public Response acknowledge(
      @PathParam("id") UUID id, @MayBeAbsent AnswerBody body, @Context HttpHeaders headers) {
    callOuts.acknowledge(
        id, body == null ? "" : body.name().orElse(""), Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** A person ends it. */
  @POST
  @Path(ID + "/endings")
  public Response end(@PathParam("id") UUID id, EndingBody body, @Context HttpHeaders headers) {
    callOuts.end(id, body.reason(), Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), id);
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    CallOutDetail detail = callOuts.detail(id);
    return response
        .tag(EntityTags.of(detail.row().version()))
        .entity(CalloutBody.of(detail))
        .build();
  }
}
