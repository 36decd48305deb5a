package be.belfry.web.logbook.rest;

import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.services.logbook.TimelineService;
import be.belfry.web.logbook.LogbookParameters;
import be.belfry.web.shared.rest.Flag;
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
import java.util.UUID;

/** The timeline of one crisis: facts, assessments, unknowns. */
@Path("crises/{reference}/timeline")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TimelineResource {
  @Inject private TimelineService timeline;

  /** Its lines and those of its incidents, in the order in which it happened. */
  @GET
  public Listing<ObservationItem> list(
      @PathParam("reference") String crisis, @Context UriInfo uri) {
    Listing.requireKnown(uri, LogbookParameters.TIMELINE);
    Flag.of(uri, "open");
    return Listing.whole(
        timeline
            .lines(crisis, LogbookParameters.timeline(uri.getQueryParameters()::getFirst))
            .stream()
            .map(line -> ObservationItem.of(crisis, line))
            .toList(),
        uri);
  }

  /** Adds a line. */
  @POST
  public Response add(@PathParam("reference") String crisis, NewObservation observation) {
    UUID id = timeline.record(crisis, observation.command());
    ObservationItem added =
        timeline.lines(crisis, TimelineFilter.ALL).stream()
            .filter(line -> line.id().equals(id))
            .map(line -> ObservationItem.of(crisis, line))
            .findFirst()
            .orElseThrow();
    return Response.created(URI.create(added.href())).entity(added).build();
  }
}
