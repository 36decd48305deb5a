package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.AssessmentDetail;
import be.belfry.services.escalation.AssessmentService;
import be.belfry.web.shared.LocaleView;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Assessment sheets. */
@Path("assessments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AssessmentsResource {
  @Inject private AssessmentService assessments;
  @Inject private LocaleView locale;

  /** Judges and keeps a sheet. */
  @POST
  public Response assess(NewAssessment sheet) {
    AssessmentBody body = body(assessments.assess(sheet.incidents(), sheet.sheet()));
    return Response.created(URI.create(body.href())).entity(body).build();
  }

  /** The latest sheet of each evaluator that shares an incident with the named ones. */
  @GET
  public Listing<AssessmentBody> list(
      @QueryParam("incident") List<String> incidents, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of("incident"), Set.of("incident"));
    return Listing.whole(assessments.latestOn(incidents).stream().map(this::body).toList(), uri);
  }

  /** One sheet. */
  @GET
  @Path("{id}")
  public AssessmentBody one(@PathParam("id") UUID id) {
    return body(assessments.detail(id));
  }

  private AssessmentBody body(AssessmentDetail detail) {
    return AssessmentBody.of(detail, locale.language());
  }
}
