package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.AssistanceDetail;
import be.belfry.domain.cooperation.RequestDecision;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Flag;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Requests for assistance to allies and what they offer. */
@Path("assistanceRequests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssistanceRequestsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private CooperationService cooperation;
  @Inject private LocaleView locale;

  /** The list, the newest first. */
  @GET
  public Listing<RequestItem> list(
      @QueryParam("state") String state,
      @QueryParam("crisis") String crisis,
      @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of("state", "crisis"));
    return Listing.of(
        cooperation.list(
            Optional.ofNullable(state).map(code -> Coded.of(RequestState.class, code)),
            Optional.ofNullable(crisis),
            page),
        page,
        uri,
        RequestItem::of);
  }

  /** Writes a draft. */
  @POST
  public Response draft(FormBody body) {
    UUID id = cooperation.draft(body.crisis(), body.form());
    return present(Response.created(URI.create("/api/v1/assistanceRequests/" + id)), id);
  }

  /** One request with its offers. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /**
   * The same as a PDF; with {@code present=true} as it is now, with the offers, else the bytes that
   * were sent, once they were.
   */
  @GET
  @Path(ID)
  @Produces("application/pdf;qs=0.5")
  public Response document(@PathParam("id") UUID id, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("present"));
    byte[] pdf =
        Flag.isSet(uri, "present")
            ? cooperation.present(id, locale.language())
            : cooperation.document(id, locale.language());
    return Response.ok(pdf).tag(EntityTags.of(cooperation.detail(id).version())).build();
  }

  /** Changes the draft. */
  @PUT
  @Path(ID)
  public Response rewrite(@PathParam("id") UUID id, FormBody body, @Context HttpHeaders headers) {
    cooperation.rewrite(id, body.form(), Optional.of(EntityTags.expected(headers)));
    return present(Response.ok(), id);
  }

  /** Decides about it. */
  @POST
  @Path(ID + "/transitions")
  public Response transition(
      @PathParam("id") UUID id, TransitionBody body, @Context HttpHeaders headers) {
    Optional<Long> seen = Optional.of(EntityTags.expected(headers));
    if (body.decision() == RequestDecision.SEND) {
      cooperation.send(id, seen);
    } else {
      cooperation.transition(id, body.decision(), body.reason().orElse(""), seen);
    }
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Notes what a nation offers. */
  @POST
  @Path(ID + "/offers")
  public Response offer(@PathParam("id") UUID id, OfferBody body) {
    cooperation.addOffer(id, body.content());
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Notes what was decided politically about articles 4 and 5 of the North Atlantic Treaty. */
  @POST
  @Path(ID + "/politicalNotes")
  public Response note(@PathParam("id") UUID id, PoliticalNoteBody body) {
    cooperation.note(id, body.decision());
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Decides about an offer. */
  @POST
  @Path(ID + "/offers/{no:[0-9]{1,4}}/transitions")
  public Response offerTransition(
      @PathParam("id") UUID id,
      @PathParam("no") int no,
      OfferTransitionBody body,
      @Context HttpHeaders headers) {
    cooperation.transitionOffer(
        id,
        no,
        body.decision(),
        body.reason().orElse(""),
        Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), id);
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    AssistanceDetail detail = cooperation.detail(id);
    return response
        .type(MediaType.APPLICATION_JSON)
        .tag(EntityTags.of(detail.version()))
        .entity(RequestBody.of(detail))
        .build();
  }
}
