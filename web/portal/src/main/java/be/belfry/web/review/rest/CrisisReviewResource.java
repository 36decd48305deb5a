package be.belfry.web.review.rest;

import be.belfry.services.review.CrisisReviewService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a crisis took. */
@Path("crises/{reference}/review")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CrisisReviewResource {
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
  @Produces("application/pdf")
  public byte[] pdf(@PathParam("reference") String crisis) {
    return reviews.pdf(crisis, locale.language());
  }
}
