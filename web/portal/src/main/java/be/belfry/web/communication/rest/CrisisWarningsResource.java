package be.belfry.web.communication.rest;

import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.communication.WarningService;
import be.belfry.web.communication.WarningParameters;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.FoundIssues;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Warnings that come from one crisis. */
@Path("crises/{reference}/warnings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisWarningsResource {
  @Inject private WarningService warnings;

  /** The list, the newest first. */
  @GET
  public Listing<WarningBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Set<String> filters = new HashSet<>(WarningParameters.NAMES);
    filters.remove("crisis");
    PageRequest page = Listing.request(uri, filters);
    return Listing.of(
        warnings.ofCrisis(
            reference,
            WarningParameters.filter(
                name ->
                    name.equals("crisis") ? reference : uri.getQueryParameters().getFirst(name)),
            page),
        page,
        uri,
        WarningBody::of);
  }

  /** Begins one. */
  @POST
  public Response draft(@PathParam("reference") String reference, NewWarning body) {
    if (body.crisis().filter(other -> !other.equals(reference)).isPresent()) {
      throw new RuleViolation(
          "shared_code", "crisis must be " + reference, "crisis", body.crisis().get());
    }
    new FoundIssues().notTaken("exercise", body.exercise()).refuse();
    UUID id =
        warnings.draft(
            body.command(warnings.entities(body.entities().orElse(Set.of()))),
            Optional.of(reference),
            body.incident(),
            false);
    WarningDetail detail = warnings.detail(id);
    return Response.created(URI.create("/api/v1/warnings/" + id))
        .tag(EntityTags.of(detail.row().version()))
        .entity(WarningBody.of(detail))
        .build();
  }
}
