package be.belfry.web.logbook.rest;

import be.belfry.domain.logbook.MeetingOutcome;
import be.belfry.services.logbook.MeetingDecisionService;
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
import java.util.Set;
import java.util.UUID;

/** Decisions of one meeting of a cell; each stands in the logbook of its crisis. */
@Path("meetings/{id:[0-9a-fA-F-]{36}}/decisions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MeetingDecisionsResource {
  @Inject private MeetingDecisionService decisions;

  /** All of them, in the order of the logbook. */
  @GET
  public Listing<MeetingDecisionItem> list(@PathParam("id") UUID id, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(decisions.of(id).stream().map(MeetingDecisionItem::of).toList(), uri);
  }

  /** The meeting decides. */
  @POST
  public Response decide(@PathParam("id") UUID id, NewMeetingDecision body) {
    int number =
        decisions.decide(
            id, body.decision().command(), body.task().map(NewMeetingDecision.TaskGiven::command));
    MeetingOutcome taken =
        decisions.of(id).stream()
            .filter(each -> each.decision().number() == number)
            .findFirst()
            .orElseThrow();
    return Response.status(Response.Status.CREATED).entity(MeetingDecisionItem.of(taken)).build();
  }
}
