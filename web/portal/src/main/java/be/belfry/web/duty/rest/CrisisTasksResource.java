package be.belfry.web.duty.rest;

import be.belfry.domain.duty.DutyItem;
import be.belfry.services.duty.DutyService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Tasks that come from decisions in one crisis. */
@Path("crises/{reference}/tasks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrisisTasksResource {
  @Inject private DutyService duties;
  @Inject private LocaleView locale;

  /** Gives a service a task. */
  @POST
  public Response add(@PathParam("reference") String reference, NewTask task) {
    UUID id = duties.addTask(reference, task.command());
    DutyItem item = duties.detail(id);
    return Response.created(URI.create("/api/v1/duties/" + id))
        .tag(EntityTags.of(item.row().version()))
        .entity(DutyBody.of(item, locale.language()))
        .build();
  }
}
