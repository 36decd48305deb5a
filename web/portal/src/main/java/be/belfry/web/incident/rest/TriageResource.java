package be.belfry.web.incident.rest;

import be.belfry.domain.incident.TriageResult;
import be.belfry.services.incident.TriageService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Triage of a notification. */
@Path("notifications/{reference}/triage")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TriageResource {
  @Inject private TriageService triage;

  /** Settles it. */
  @POST
  public TriageResult triage(@PathParam("reference") String reference, TriageBody body) {
    return triage.triage(body.command(reference));
  }
}
