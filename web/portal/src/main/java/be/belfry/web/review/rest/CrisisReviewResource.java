package be.belfry.web.review.rest;

import be.belfry.services.review.CrisisReviewService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a crisis took, and what is learnt from it. */
@Path("crises/{reference}/review")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisReviewResource {
  private static final String NO = "{no: [0-9]{1,4}}";

  @Inject private CrisisReviewService reviews;
  @Inject private LocaleView locale;

  /** As it stands now. */
  @GET
  public ReviewBody review(@PathParam("reference") String crisis) {
    return ReviewBody.of(reviews.of(crisis));
  }

  /** The same as PDF. */
  @GET
  @Path("pdf")
  @Produces("application/pdf;qs=0.5")
  public byte[] pdf(@PathParam("reference") String crisis) {
    return reviews.pdf(crisis, locale.language());
  }

  /** Adds what is learnt from it. */
  @POST
  @Path("findings")
  public Response find(@PathParam("reference") String crisis, NewFinding body) {
    return finding(crisis, reviews.find(crisis, body.command()));
  }

  /** The change that a finding asks for comes in a version of the plan. */
  @POST
  @Path("findings/" + NO + "/planVersions")
  public Response comesIn(
      @PathParam("reference") String crisis, @PathParam("no") int no, PlanLinkBody body) {
    reviews.comesIn(crisis, no, body.planVersion());
    return finding(crisis, no);
  }

  /** A finding is seen to. */
  @POST
  @Path("findings/" + NO + "/settlements")
  public Response settle(
      @PathParam("reference") String crisis, @PathParam("no") int no, SettlementBody body) {
    reviews.settle(crisis, no, body.settlement());
    return finding(crisis, no);
  }

  private Response finding(String crisis, int no) {
    return Response.status(Response.Status.CREATED)
        .entity(FindingBody.of(reviews.of(crisis).findings().get(no - 1)))
        .build();
  }
}
