package be.belfry.web.incident.rest;

import be.belfry.domain.incident.DutiesRemain;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.OpenDuty;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.time.Holidays;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.incident.IncidentParameters;
import be.belfry.web.notification.rest.ClockBody;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import be.belfry.web.shared.rest.Seen;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Incidents. */
@Path("incidents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IncidentsResource {
  @Inject private IncidentService incidents;
  @Inject private CurrentSubject current;
  @Inject private Refusals refusals;
  @Inject private LocaleView locale;
  @Inject private Holidays holidays;

  /** The list. */
  @GET
  public Listing<IncidentItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, IncidentParameters.NAMES, IncidentParameters.SEVERAL);
    IncidentParameters parameters = new IncidentParameters(uri.getQueryParameters());
    return Listing.of(
        incidents.list(parameters.filter(), parameters.sort(), page), page, uri, IncidentItem::of);
  }

  /** One of them. */
  @GET
  @Path("{reference}")
  public Response one(@PathParam("reference") String reference) {
    return present(Response.ok(), reference);
  }

  /** Changes it. */
  @PATCH
  @Path("{reference}")
  public Response change(
      @PathParam("reference") String reference, IncidentPatch patch, @Context HttpHeaders headers) {
    incidents.update(reference, patch.on(EntityTags.expected(headers)));
    return present(Response.ok(), reference);
  }

  /** Its timeline, oldest first. */
  @GET
  @Path("{reference}/timeline")
  public Listing<TimelineLine> timeline(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        incidents.timeline(reference).stream().map(row -> TimelineLine.of(reference, row)).toList(),
        uri);
  }

  /** Adds a line to its timeline. */
  @POST
  @Path("{reference}/timeline")
  public Response addTimeline(@PathParam("reference") String reference, NewTimelineLine line) {
    UUID id = incidents.addTimeline(reference, line.command(current.get().name()));
    TimelineLine added =
        incidents.timeline(reference).stream()
            .filter(row -> row.id().equals(id))
            .map(row -> TimelineLine.of(reference, row))
            .findFirst()
            .orElseThrow();
    return Response.created(URI.create(added.href())).entity(added).build();
  }

  /** What changed in its fields, newest first. */
  @GET
  @Path("{reference}/history")
  public Listing<HistoryItem> history(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        incidents.history(reference).stream().map(row -> HistoryItem.of(reference, row)).toList(),
        uri);
  }

  /** The legal clocks of all its threads. */
  @GET
  @Path("{reference}/clocks")
  public Listing<ClockBody> clocks(@PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        incidents.clocks(reference).stream()
            .map(
                clock ->
                    ClockBody.of(
                        clock.notification(),
                        clock.clock(),
                        clock.why(holidays, locale.language()),
                        locale.language()))
            .toList(),
        uri);
  }

  /** Moves it in its life cycle. */
  @POST
  @Path("{reference}/decisions")
  public Response decide(
      @PathParam("reference") String reference, DecisionBody body, @Context HttpHeaders headers) {
    return decided(reference, body.decision(), body.reason(), Seen.version(headers));
  }

  /** Closes it. */
  @POST
  @Path("{reference}/closures")
  public Response close(
      @PathParam("reference") String reference,
      @MayBeAbsent ClosureBody body,
      @Context HttpHeaders headers) {
    return decided(
        reference,
        IncidentDecision.CLOSE,
        body == null ? Optional.empty() : body.reason(),
        Seen.version(headers));
  }

  /** The second person agrees to the wider marking. */
  @POST
  @Path("{reference}/tlpLowering/confirmations")
  public Response agreeToLowering(
      @PathParam("reference") String reference, @Context HttpHeaders headers) {
    incidents.agreeToLowering(reference, EntityTags.expected(headers));
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** The wish for a wider marking is dropped. */
  @DELETE
  @Path("{reference}/tlpLowering")
  public Response dropLowering(
      @PathParam("reference") String reference, @Context HttpHeaders headers) {
    incidents.dropLowering(reference, Optional.of(EntityTags.expected(headers)));
    return Response.noContent().build();
  }

  private Response decided(
      String reference, IncidentDecision decision, Optional<String> reason, Optional<Long> seen) {
    try {
      incidents.decide(reference, decision, reason, seen);
    } catch (DutiesRemain refusal) {
      throw new Problem(remaining(refusal));
    }
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** Each duty that is still owed is an issue of the refusal. */
  private ProblemDetails remaining(DutiesRemain refusal) {
    List<Issue> issues = new ArrayList<>();
    for (OpenDuty duty : refusal.duties()) {
      issues.add(
          Issue.body(
              Issue.Kind.REJECTED_INPUT,
              "duties[" + issues.size() + "]",
              IssueWords.of("owes", duty.service(), duty.code(), duty.crisis(), duty.dueAt()),
              duty.id().toString()));
    }
    ProblemType type = ProblemType.CONFLICT;
    return new ProblemDetails(
        type.urn(),
        type.title(),
        type.status(),
        Optional.of(refusals.message(refusal)),
        Optional.empty(),
        Optional.of(refusal.code()),
        Optional.of(issues));
  }

  private Response present(Response.ResponseBuilder response, String reference) {
    IncidentDetail detail = incidents.detail(reference);
    return response
        .tag(EntityTags.of(detail.version()))
        .entity(IncidentRepresentation.of(detail))
        .build();
  }
}
