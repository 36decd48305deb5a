package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.rest.Listing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;

/** Versions of the plan. */
@Path("plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
  @Inject private PlanService plans;

  /** All versions, the newest first. */
  @GET
  public Listing<PlanItem> list(@Context UriInfo uri) {
    Listing.request(uri, Set.of());
    return Listing.whole(
        plans.versions().stream().map(plan -> PlanItem.of(plan, uri)).toList(), uri);
  }

  /** One version, whole. */
  @GET
  @Path("{version}")
  public PlanBody one(@PathParam("version") String version, @Context UriInfo uri) {
    PlanVersion plan = plans.version(version);
    return PlanBody.of(plan, plan.citations().stream().map(plans::source).toList(), uri);
  }

  /** In what a version differs from another, which counts as the older one. */
  @GET
  @Path("{version}/differences/{other}")
  public Listing<DifferenceItem> differences(
      @PathParam("version") String version,
      @PathParam("other") String other,
      @Context UriInfo uri) {
    Listing.request(uri, Set.of());
    List<PlanDifference> found = plans.differences(other, version);
    String newer = PlanItem.href(version, uri);
    String older = PlanItem.href(other, uri);
    return Listing.whole(
        found.stream().map(each -> DifferenceItem.of(each, older, newer)).toList(), uri);
  }
}
