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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** Measures of all crises, and what becomes of them. */
@Path("measures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MeasuresResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private MeasureService measures;
  @Inject private LocaleView locale;

  /** The list, the newest first. */
  @GET
  public Listing<MeasureBody> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, MeasureParameters.NAMES);
    return Listing.of(
        measures.list(MeasureParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        item -> MeasureBody.of(item, locale.language()));
  }

  /** One measure. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** An office orders it. */
  @POST
  @Path(ID + "/orders")
  public Response order(@PathParam("id") UUID id, OrderBody body, @Context HttpHeaders headers) {
    measures.order(id, body.dueAt(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** It is carried out. */
  @POST
  @Path(ID + "/implementations")
  public Response putInPlace(
      @PathParam("id") UUID id, EvidenceBody body, @Context HttpHeaders headers) {
    measures.putInPlace(id, body.evidence(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** A second person saw that it works. */
  @POST
  @Path(ID + "/verifications")
  public Response verify(
      @PathParam("id") UUID id, ObservedBody body, @Context HttpHeaders headers) {
    measures.verify(id, body.observed(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** It must be carried out again. */
  @POST
  @Path(ID + "/objections")
  public Response sendBack(
      @PathParam("id") UUID id, ReasonBody body, @Context HttpHeaders headers) {
    measures.sendBack(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** It ends. */
  @POST
  @Path(ID + "/liftings")
  public Response lift(@PathParam("id") UUID id, ReasonBody body, @Context HttpHeaders headers) {
    measures.lift(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Who decides about a measure has read it as it is. */
  private static Optional<Long> seen(HttpHeaders headers) {
    return Optional.of(EntityTags.expected(headers));
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    MeasureItem item = measures.detail(id);
    return response
        .tag(EntityTags.of(item.row().version()))
        .entity(MeasureBody.of(item, locale.language()))
        .build();
  }
}
