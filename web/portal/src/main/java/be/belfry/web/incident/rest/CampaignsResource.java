package be.belfry.web.incident.rest;

import be.belfry.domain.incident.AddMany;
import be.belfry.domain.incident.CampaignDetail;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.incident.BulkCampaignService;
import be.belfry.services.incident.CampaignService;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.Seen;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Campaigns and the incidents in them. */
@Path("campaigns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CampaignsResource {
  @Inject private CampaignService campaigns;
  @Inject private BulkCampaignService bulk;
  @Inject private Refusals refusals;

  /** The list, newest first. */
  @GET
  public Listing<CampaignItem> list(@QueryParam("state") String state, @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of("state"));
    return Listing.of(
        campaigns.list(
            Optional.ofNullable(state).map(code -> Coded.of(CampaignStatus.class, code)), page),
        page,
        uri,
        CampaignItem::of);
  }

  /** Opens one. */
  @POST
  public Response open(NewCampaign body) {
    String reference = campaigns.open(body.command());
    return present(Response.created(URI.create(CampaignItem.href(reference))), reference);
  }

  /** One of them. */
  @GET
  @Path("{reference}")
  public Response one(@PathParam("reference") String reference) {
    return present(Response.ok(), reference);
  }

  /** One of its incidents. */
  @GET
  @Path("{reference}/members/{incident}")
  public CampaignBody.Member member(
      @PathParam("reference") String reference, @PathParam("incident") String incident) {
    return CampaignBody.Member.of(reference, campaigns.member(reference, incident));
  }

  /** Puts incidents into it; a result for each. */
  @POST
  @Path("{reference}/members")
  public Listing<RowResultItem> add(
      @PathParam("reference") String reference,
      MembersBody body,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    return RowResultItem.listing(
        bulk.add(new AddMany(reference, body.incidents(), Seen.version(headers))), refusals, uri);
  }

  /** Takes an incident out of it. */
  @POST
  @Path("{reference}/members/{incident}/removals")
  public Response remove(
      @PathParam("reference") String reference,
      @PathParam("incident") String incident,
      RemovalBody body,
      @Context HttpHeaders headers) {
    campaigns.remove(reference, incident, body.reason(), Seen.version(headers));
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** Ends it, or lets it run again. */
  @POST
  @Path("{reference}/decisions")
  public Response decide(
      @PathParam("reference") String reference,
      CampaignDecisionBody body,
      @Context HttpHeaders headers) {
    campaigns.decide(reference, body.decision(), Seen.version(headers));
    return present(Response.status(Response.Status.CREATED), reference);
  }

  private Response present(Response.ResponseBuilder response, String reference) {
    CampaignDetail detail = campaigns.detail(reference);
    return response.tag(EntityTags.of(detail.version())).entity(CampaignBody.of(detail)).build();
  }
}
