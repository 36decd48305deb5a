package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.escalation.NationalService;
import be.belfry.web.shared.rest.Flag;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The nation's activation level and territorial phase; {@code exercise=true} asks for exercises'.
 */
@Path("national")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NationalResource {
  private static final String EXERCISE = "exercise";

  @Inject private NationalService national;

  /** The three scales. */
  @GET
  public NationalBody picture(@Context UriInfo uri) {
    return NationalBody.of(national.picture(exercise(uri)));
  }

  /** Proposes another level. */
  @POST
  @Path("{scale}/proposals")
  public Response propose(
      @PathParam("scale") String scale, NewNationalProposal body, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    Scale moved = scale(scale);
    boolean exercise = body.exercise().orElse(false);
    int no = national.propose(moved, body.to(), body.grounds(), exercise);
    ProposalDetail detail = national.proposal(moved, no, exercise);
    return present(Response.created(URI.create(ProposalBody.href(detail))), detail);
  }

  /** One proposal. */
  @GET
  @Path("{scale}/proposals/{no}")
  public Response proposal(
      @PathParam("scale") String scale, @PathParam("no") int no, @Context UriInfo uri) {
    return present(Response.ok(), scale(scale), no, exercise(uri));
  }

  /** The deciding office's word, or an oral order of it that the duty officer writes down. */
  @POST
  @Path("{scale}/proposals/{no}/decisions")
  public Response decide(
      @PathParam("scale") String scale,
      @PathParam("no") int no,
      @Context UriInfo uri,
      DecisionBody body,
      @Context HttpHeaders headers) {
    boolean exercise = exercise(uri);
    Scale moved = scale(scale);
    Optional<OralOrder> order = body.order();
    if (order.isPresent()) {
      national.recordOralOrder(
          moved, no, order.get(), body.why(), exercise, ProposalVersions.seen(headers));
    } else if (body.decision() == Verdict.APPROVE) {
      national.approve(moved, no, body.why(), exercise, ProposalVersions.seen(headers));
    } else {
      national.refuse(moved, no, body.why(), exercise, ProposalVersions.seen(headers));
    }
    return present(Response.status(Response.Status.CREATED), moved, no, exercise);
  }

  /** The word of the office that ordered orally. */
  @POST
  @Path("{scale}/proposals/{no}/ratifications")
  public Response ratify(
      @PathParam("scale") String scale,
      @PathParam("no") int no,
      @Context UriInfo uri,
      @MayBeAbsent AgreementBody sent,
      @Context HttpHeaders headers) {
    boolean exercise = exercise(uri);
    Scale moved = scale(scale);
    AgreementBody body = AgreementBody.of(sent);
    if (body.refuses()) {
      national.refuse(moved, no, body.why(), exercise, ProposalVersions.seen(headers));
    } else {
      national.ratify(moved, no, body.why(), exercise, ProposalVersions.seen(headers));
    }
    return present(Response.status(Response.Status.CREATED), moved, no, exercise);
  }

  private Response present(
      Response.ResponseBuilder response, Scale scale, int no, boolean exercise) {
    return present(response, national.proposal(scale, no, exercise));
  }

  private static Response present(Response.ResponseBuilder response, ProposalDetail detail) {
    return response.tag(ProposalVersions.tag(detail)).entity(ProposalBody.of(detail)).build();
  }

  /**
   * Which of the two worlds is meant, by the only parameter that there is: nobody moves the real
   * scale because he wrote another one.
   */
  private static boolean exercise(UriInfo uri) {
    Listing.requireKnown(uri, Set.of(EXERCISE));
    return Flag.isSet(uri, EXERCISE);
  }

  private static Scale scale(String code) {
    return Arrays.stream(Scale.values())
        .filter(scale -> scale.isNational() && scale.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new NotFound(code));
  }
}
