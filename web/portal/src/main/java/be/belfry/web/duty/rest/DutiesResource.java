package be.belfry.web.duty.rest;

import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.duty.DutyService;
import be.belfry.web.duty.DutyParameters;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** Duties of all crises, and what services do with theirs. */
@Path("duties")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DutiesResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private DutyService duties;
  @Inject private LocaleView locale;

  /** The list, the one due first at the top. */
  @GET
  public Listing<DutyBody> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, DutyParameters.NAMES);
    return Listing.of(
        duties.list(DutyParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        item -> DutyBody.of(item, locale.language()));
  }

  /** One duty. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /**
   * The service has seen it.
   *
   * @param channel by which way it said so; the caller's program when it is not named
   * @param answeredBy name of who answered, when the caller writes down what was said
   */
  @POST
  @Path(ID + "/acknowledgements")
  public Response acknowledge(
      @PathParam("id") UUID id,
      @QueryParam("channel") String channel,
      @QueryParam("answeredBy") String answeredBy,
      @Context HttpHeaders headers) {
    AcknowledgeChannel via =
        channel == null ? AcknowledgeChannel.API : Coded.of(AcknowledgeChannel.class, channel);
    duties.acknowledge(id, via, Optional.ofNullable(answeredBy), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** It is done. */
  @POST
  @Path(ID + "/fulfilments")
  public Response fulfil(
      @PathParam("id") UUID id, EvidenceBody body, @Context HttpHeaders headers) {
    duties.fulfil(id, body.evidence(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** It will not be done; 202 while a second person must still agree. */
  @POST
  @Path(ID + "/waivers")
  public Response waive(@PathParam("id") UUID id, ReasonBody body, @Context HttpHeaders headers) {
    boolean waived = duties.waive(id, body.reason(), seen(headers));
    return present(
        Response.status(waived ? Response.Status.CREATED : Response.Status.ACCEPTED), id);
  }

  /** It is not done after all. */
  @POST
  @Path(ID + "/reopenings")
  public Response reopen(@PathParam("id") UUID id, ReasonBody body, @Context HttpHeaders headers) {
    duties.reopen(id, body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Another service takes it over. */
  @POST
  @Path(ID + "/handovers")
  public Response handOver(
      @PathParam("id") UUID id, HandoverBody body, @Context HttpHeaders headers) {
    duties.handOver(id, body.service(), body.reason(), seen(headers));
    return present(Response.status(Response.Status.CREATED), id);
  }

  /** Who acts on a duty has read it: meanwhile it may be another service's, or waived. */
  private static Optional<Long> seen(HttpHeaders headers) {
    return Optional.of(EntityTags.expected(headers));
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    DutyItem item = duties.detail(id);
    return response
        .tag(EntityTags.of(item.row().version()))
        .entity(DutyBody.of(item, locale.language()))
        .build();
  }
}
