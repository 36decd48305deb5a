package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.StepFile;
import be.belfry.services.playbook.StepFileService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The bytes of the files of steps, to be stored and never shown. */
@Path("stepFiles")
@RequestScoped
public class StepFilesResource {
  @Inject private StepFileService files;

  /** A file; its type is that of its bytes. */
  @GET
  @Path("{id:[0-9a-fA-F-]{36}}")
  @Produces(MediaType.WILDCARD)
  public Response one(@PathParam("id") UUID id) {
    StepFile file = files.file(id);
    return Response.ok(file.bytes(), file.kind().mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.ownName() + "\"")
        .build();
  }
}
