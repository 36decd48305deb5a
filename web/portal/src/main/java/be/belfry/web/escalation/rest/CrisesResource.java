package be.belfry.web.escalation.rest;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.escalation.OralOrder;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Flag;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Crisis files, the proposals on their tier and every act on them. */
@Path("crises")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisesResource {
  private static final Set<String> FILTERS = Set.of("state", "tier", "sector", "exercise");

  @Inject private CrisisService crises;
  @Inject private EscalationService escalation;

  /** The list, the newest first. */
  @GET
  public Listing<CrisisItem> list(
      @QueryParam("state") String state,
      @QueryParam("tier") String tier,
      @QueryParam("sector") String sector,
      @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, FILTERS);
    CrisisFilter filter =
        new CrisisFilter(
            Optional.ofNullable(state).map(code -> Coded.of(CrisisStatus.class, code)),
            Optional.ofNullable(tier).map(code -> Coded.of(Tier.class, code)),
            Optional.ofNullable(sector),
            Flag.of(uri, "exercise"));
    return Listing.of(crises.list(filter, page), page, uri, CrisisItem::of);
  }

  /** Opens a file with its first proposal. */
  @POST
  public Response propose(NewCrisis crisis) {
    String reference = escalation.propose(crisis.command());
    return present(Response.created(URI.create("/api/v1/crises/" + reference)), reference);
  }

  /** One file. */
  @GET
  @Path("{reference}")
  public Response one(@PathParam("reference") String reference) {
    return present(Response.ok(), reference);
  }

  /** Attaches an incident; attaching it again changes nothing. */
  @PUT
  @Path("{reference}/incidents/{incident}")
  public Response attach(
      @PathParam("reference") String reference,
      @PathParam("incident") String incident,
      @MayBeAbsent ReasonBody body,
      @Context HttpHeaders headers) {
    crises.attach(
        reference, incident, reason(body, null), Optional.of(EntityTags.expected(headers)));
    return present(Response.ok(), reference);
  }

  /** Detaches an incident; the reason stands in the body or in the query. */
  @DELETE
  @Path("{reference}/incidents/{incident}")
  public Response detach(
      @PathParam("reference") String reference,
      @PathParam("incident") String incident,
      @QueryParam("reason") String reason,
      @MayBeAbsent ReasonBody body,
      @Context HttpHeaders headers) {
    crises.detach(
        reference, incident, reason(body, reason), Optional.of(EntityTags.expected(headers)));
    return present(Response.ok(), reference);
  }

  /** All proposals on the tier, the first one first. */
  @GET
  @Path("{reference}/proposals")
  public Listing<ProposalBody> proposals(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        escalation.proposals(reference).stream().map(ProposalBody::of).toList(), uri);
  }

  /** Proposes another tier, up or down. */
  @POST
  @Path("{reference}/proposals")
  public Response proposeTier(@PathParam("reference") String reference, NewProposal proposal) {
    int no =
        escalation.proposeTier(
            reference, proposal.tier(), proposal.grounds(), proposal.assessment());
    ProposalDetail detail = escalation.proposal(reference, no);
    ProposalBody body = ProposalBody.of(detail);
    return Response.created(URI.create(body.href()))
        .tag(ProposalVersions.tag(detail))
        .entity(body)
        .build();
  }

  /** One proposal. */
  @GET
  @Path("{reference}/proposals/{no}")
  public Response proposal(@PathParam("reference") String reference, @PathParam("no") int no) {
    ProposalDetail detail = escalation.proposal(reference, no);
    return Response.ok(ProposalBody.of(detail)).tag(ProposalVersions.tag(detail)).build();
  }

  /** The deciding office's word, or an oral order of it that the duty officer writes down. */
  @POST
  @Path("{reference}/proposals/{no}/decisions")
  public Response decide(
      @PathParam("reference") String reference,
      @PathParam("no") int no,
      DecisionBody body,
      @Context HttpHeaders headers) {
    Optional<OralOrder> order = body.order();
    if (order.isPresent()) {
      escalation.recordOralOrder(
          reference, no, order.get(), body.why(), ProposalVersions.seen(headers));
    } else if (body.decision() == Verdict.APPROVE) {
      escalation.approve(reference, no, body.why(), ProposalVersions.seen(headers));
    } else {
      escalation.refuse(reference, no, body.why(), ProposalVersions.seen(headers));
    }
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** The second office's word. */
  @POST
  @Path("{reference}/proposals/{no}/confirmations")
  public Response confirm(
      @PathParam("reference") String reference,
      @PathParam("no") int no,
      @MayBeAbsent AgreementBody sent,
      @Context HttpHeaders headers) {
    AgreementBody body = AgreementBody.of(sent);
    if (body.refuses()) {
      escalation.refuse(reference, no, body.why(), ProposalVersions.seen(headers));
    } else {
      escalation.confirm(reference, no, body.why(), ProposalVersions.seen(headers));
    }
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** The word of the office that ordered orally. */
  @POST
  @Path("{reference}/proposals/{no}/ratifications")
  public Response ratify(
      @PathParam("reference") String reference,
      @PathParam("no") int no,
      @MayBeAbsent AgreementBody sent,
      @Context HttpHeaders headers) {
    AgreementBody body = AgreementBody.of(sent);
    if (body.refuses()) {
      escalation.refuse(reference, no, body.why(), ProposalVersions.seen(headers));
    } else {
      escalation.ratify(reference, no, body.why(), ProposalVersions.seen(headers));
    }
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** Another office that may propose stands behind it. */
  @POST
  @Path("{reference}/proposals/{no}/supports")
  public Response support(
      @PathParam("reference") String reference,
      @PathParam("no") int no,
      @MayBeAbsent AgreementBody sent) {
    escalation.support(reference, no, AgreementBody.of(sent).why());
    return present(Response.status(Response.Status.CREATED), reference);
  }

  private Response present(Response.ResponseBuilder response, String reference) {
    CrisisDetail detail = crises.detail(reference);
    return response
        .tag(EntityTags.of(detail.version()))
        .entity(CrisisBody.of(detail, escalation.proposals(reference)))
        .build();
  }

  private static String reason(ReasonBody body, String query) {
    return body == null ? query : body.reason();
  }
}
