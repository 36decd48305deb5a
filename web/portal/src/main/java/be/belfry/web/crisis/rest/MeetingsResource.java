package be.belfry.web.crisis.rest;

import be.belfry.domain.crisis.MeetingDetail;
import be.belfry.services.crisis.MeetingService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
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
import java.util.Optional;
import java.util.UUID;

/** One meeting of a cell, and what becomes of it. */
@Path("meetings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MeetingsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";

  @Inject private MeetingService meetings;
  @Inject private LocaleView locale;

  /** The meeting. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return present(Response.ok(), id);
  }

  /** The chair opens it. */
  @POST
  @Path(ID + "/openings")
  public Response open(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    meetings.open(id, seen(headers));
    return created(id);
  }

  /** The chair closes it. */
  @POST
  @Path(ID + "/closings")
  public Response close(@PathParam("id") UUID id, ClosingBody body, @Context HttpHeaders headers) {
    meetings.close(id, body.nextAt(), seen(headers));
    return created(id);
  }

  /** It does not take place. */
  @POST
  @Path(ID + "/cancellations")
  public Response cancel(
      @PathParam("id") UUID id, CancellationBody body, @Context HttpHeaders headers) {
    meetings.cancel(id, body.reason(), seen(headers));
    return created(id);
  }

  /** Somebody came. */
  @POST
  @Path(ID + "/attendances")
  public Response attend(@PathParam("id") UUID id, AttendanceBody body) {
    meetings.attend(id, body.unit(), body.name(), body.deputyOf(), body.from());
    return created(id);
  }

  /** Somebody left. */
  @POST
  @Path(ID + "/departures")
  public Response leave(@PathParam("id") UUID id, DepartureBody body) {
    meetings.leave(id, body.attendance(), body.at());
    return created(id);
  }

  /** An entry of the minutes. */
  @POST
  @Path(ID + "/minutes")
  public Response minute(@PathParam("id") UUID id, MinuteBody body) {
    meetings.minute(id, body.text(), body.corrects());
    return created(id);
  }

  private static Optional<Long> seen(HttpHeaders headers) {
    return Optional.of(EntityTags.expected(headers));
  }

  private Response created(UUID id) {
    return present(Response.status(Response.Status.CREATED), id);
  }

  private Response present(Response.ResponseBuilder response, UUID id) {
    MeetingDetail detail = meetings.detail(id);
    return response
        .tag(EntityTags.of(detail.row().version()))
        .entity(MeetingBody.of(detail, locale.language()))
        .build();
  }
}
