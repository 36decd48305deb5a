package be.belfry.web.notification.rest;

import be.belfry.domain.shared.NotFound;
import be.belfry.domain.time.Holidays;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.ThreadClockService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.ProblemDetails;
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
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** The legal clocks of a notification's thread, and what may be done to them. */
@Path("notifications/{reference}/clocks")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class ClocksResource {
  @Inject private NotificationService notifications;
  @Inject private ThreadClockService clocks;
  @Inject private LocaleView locale;
  @Inject private Holidays holidays;

  /**
   * Body of {@code notApplicable}, {@code owedAgain}, {@code suspensions} and {@code resumptions}.
   */
  public record Reason(String reason) {}

  /** Body of a request for a report. */
  public record Asked(Instant dueAt, String reason) {}

  /** Body of an extension. */
  public record Extension(Instant until, String reason) {}

  /** All of them. */
  @GET
  public Listing<ClockBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        ClockBody.all(notifications.read(reference), locale.language(), holidays), uri);
  }

  /** One of them. */
  @GET
  @Path("{id:[0-9a-fA-F-]{36}}")
  public ClockBody read(@PathParam("reference") String reference, @PathParam("id") UUID id) {
    return one(reference, id);
  }

  /** Asks the entity for an intermediate report; its clock begins. */
  @POST
  public Response ask(@PathParam("reference") String reference, Asked body) {
    ClockBody asked = one(reference, clocks.requestReport(reference, body.dueAt(), body.reason()));
    return Response.created(URI.create(asked.href())).entity(asked).build();
  }

  /** Says that a report is not owed, and why. */
  @POST
  @Path("{id}/notApplicable")
  public ClockBody notApplicable(
      @PathParam("reference") String reference, @PathParam("id") UUID id, Reason body) {
    clocks.markNotApplicable(reference, id, body.reason());
    return one(reference, id);
  }

  /** Takes back that a person said so; it runs again. */
  @POST
  @Path("{id}/owedAgain")
  public ClockBody oweAgain(
      @PathParam("reference") String reference, @PathParam("id") UUID id, Reason body) {
    clocks.oweAgain(reference, id, body.reason());
    return one(reference, id);
  }

  /** Gives more time, where the law lets it. */
  @POST
  @Path("{id}/extensions")
  public ClockBody extend(
      @PathParam("reference") String reference, @PathParam("id") UUID id, Extension body) {
    clocks.extend(reference, id, body.until(), body.reason());
    return one(reference, id);
  }

  /** Stops a clock, where the law lets it. */
  @POST
  @Path("{id}/suspensions")
  public ClockBody suspend(
      @PathParam("reference") String reference, @PathParam("id") UUID id, Reason body) {
    clocks.suspend(reference, id, body.reason());
    return one(reference, id);
  }

  /** Lets it run again. */
  @POST
  @Path("{id}/resumptions")
  public ClockBody resume(
      @PathParam("reference") String reference, @PathParam("id") UUID id, Reason body) {
    clocks.resume(reference, id, body.reason());
    return one(reference, id);
  }

  private ClockBody one(String reference, UUID id) {
    return ClockBody.all(notifications.read(reference), locale.language(), holidays).stream()
        .filter(clock -> clock.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound(reference + "/clocks/" + id));
  }
}
