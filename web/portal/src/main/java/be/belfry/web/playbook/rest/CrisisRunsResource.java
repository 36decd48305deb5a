package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.StartPlaybook;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.services.security.CurrentSubject;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/** Procedures of one crisis. */
@Path("crises/{reference}/playbookRuns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisRunsResource {
  @Inject private PlaybookService playbooks;
  @Inject private LocaleView locale;
  @Inject private CurrentSubject current;

  /** The list, the newest first. */
  @GET
  public Listing<RunItem> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    PageRequest page = Listing.request(uri, Set.of());
    return Listing.of(
        playbooks.ofCrisis(reference, page), page, uri, row -> RunItem.of(row, locale.language()));
  }

  /** Starts a procedure. */
  @POST
  public Response start(@PathParam("reference") String reference, NewRun run) {
    UUID id = playbooks.start(new StartPlaybook(reference, run.playbook(), run.awareAt()));
    return Response.created(URI.create("/api/v1/playbookRuns/" + id))
        .entity(RunBody.of(playbooks.detail(id), locale.language(), current.get()))
        .build();
  }
}
