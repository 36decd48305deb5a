package be.belfry.web.crisis.rest;

import be.belfry.domain.crisis.MeetingDetail;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.crisis.MeetingService;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/** Cells convened for one crisis. */
@Path("crises/{reference}/meetings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisMeetingsResource {
  @Inject private MeetingService meetings;
  @Inject private LocaleView locale;

  /** The list, the latest first. */
  @GET
  public Listing<MeetingBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of());
    return Listing.of(
        meetings.list(reference, page),
        page,
        uri,
        item -> MeetingBody.of(item.row(), item.cell(), locale.language()));
  }

  /** Convenes a cell and calls its members. */
  @POST
  public Response convene(@PathParam("reference") String reference, NewMeeting body) {
    UUID id = meetings.convene(reference, body.command());
    MeetingDetail detail = meetings.detail(id);
    return Response.created(URI.create("/api/v1/meetings/" + id))
        .tag(EntityTags.of(detail.row().version()))
        .entity(MeetingBody.of(detail, locale.language()))
        .build();
  }
}
