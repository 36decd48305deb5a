package be.belfry.web.playbook.rest;

import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.playbook.StepRow;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.services.playbook.StepFileService;
import be.belfry.services.security.CurrentSubject;
import be.belfry.web.playbook.PlaybookParameters;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.BodyLimit;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.FilePart;
import be.belfry.web.shared.rest.Flag;
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
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Procedures of all crises and their steps. */
@Path("playbookRuns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PlaybookRunsResource {
  private static final String ID = "{id:[0-9a-fA-F-]{36}}";
  private static final String STEP = ID + "/steps/{no:[0-9]{1,4}}";

  @Inject private PlaybookService playbooks;
  @Inject private StepFileService files;
  @Inject private LocaleView locale;
  @Inject private CurrentSubject current;

  /** The list, the newest first. */
  @GET
  public Listing<RunItem> list(@Context UriInfo uri) {
    PageRequest page = Listing.request(uri, PlaybookParameters.NAMES);
    Flag.of(uri, "overdue");
    return Listing.of(
        playbooks.list(PlaybookParameters.filter(uri.getQueryParameters()::getFirst), page),
        page,
        uri,
        row -> RunItem.of(row, locale.language()));
  }

  /** One run with its steps. */
  @GET
  @Path(ID)
  public Response one(@PathParam("id") UUID id) {
    return run(Response.ok(), id);
  }

  /** One step; its entity tag is what a change of it asks for. */
  @GET
  @Path(STEP)
  public Response step(@PathParam("id") UUID id, @PathParam("no") int no) {
    return step(Response.Status.OK, id, no);
  }

  /** Somebody works on a step. */
  @POST
  @Path(STEP + "/beginnings")
  public Response begin(
      @PathParam("id") UUID id, @PathParam("no") int no, @Context HttpHeaders headers) {
    playbooks.begin(id, no, seen(headers));
    return step(Response.Status.CREATED, id, no);
  }

  /** A step is done; 202 while a second person must still confirm. */
  @POST
  @Path(STEP + "/completions")
  public Response complete(
      @PathParam("id") UUID id,
      @PathParam("no") int no,
      EvidenceBody body,
      @Context HttpHeaders headers) {
    if (body.sameAs().isPresent()) {
      new FoundIssues().notTaken("evidence", body.evidence()).refuse();
    }
    boolean done =
        body.sameAs().isPresent()
            ? playbooks.completeAs(
                id, no, body.sameAs().get().run(), body.sameAs().get().no(), seen(headers))
            : playbooks.complete(id, no, body.evidence().orElse(null), seen(headers));
    return step(done ? Response.Status.CREATED : Response.Status.ACCEPTED, id, no);
  }

  /** A step that repeats is not repeated any more. */
  @POST
  @Path(STEP + "/ends")
  public Response endRepetition(
      @PathParam("id") UUID id,
      @PathParam("no") int no,
      ReasonBody body,
      @Context HttpHeaders headers) {
    playbooks.endRepetition(id, no, body.reason(), seen(headers));
    return step(Response.Status.CREATED, id, no);
  }

  /** A file that shows how a step is done; the same bytes again change nothing. */
  @POST
  @Path(STEP + "/files")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @BodyLimit(value = StepFile.LARGEST + 65_536L, permission = Permission.PLAYBOOK_PERFORM)
  public Response addFile(@PathParam("id") UUID id, @PathParam("no") int no, List<EntityPart> parts)
      throws IOException {
    EntityPart part = FilePart.of(parts);
    try (InputStream in = FilePart.content(part)) {
      files.add(id, no, part.getFileName().orElse("file"), in.readNBytes(StepFile.LARGEST + 1));
    }
    return step(Response.Status.CREATED, id, no);
  }

  /** A step does not apply, or the first of two persons says so. */
  @POST
  @Path(STEP + "/notApplicable")
  public Response notApplicable(
      @PathParam("id") UUID id,
      @PathParam("no") int no,
      ReasonBody body,
      @Context HttpHeaders headers) {
    boolean agreed = playbooks.notApplicable(id, no, body.reason(), seen(headers));
    return step(agreed ? Response.Status.CREATED : Response.Status.ACCEPTED, id, no);
  }

  /** A moment that due times run from is known. */
  @POST
  @Path(ID + "/anchors")
  public Response fixDue(@PathParam("id") UUID id, AnchorBody body, @Context HttpHeaders headers) {
    playbooks.fixDue(id, body.anchor(), body.step(), body.at(), seen(headers));
    return run(Response.status(Response.Status.CREATED), id);
  }

  /** What no report says of the crisis is known. */
  @POST
  @Path(ID + "/facts")
  public Response noteFact(@PathParam("id") UUID id, FactBody body, @Context HttpHeaders headers) {
    playbooks.noteFact(id, body.fact(), body.holds(), seen(headers));
    return run(Response.status(Response.Status.CREATED), id);
  }

  /** Starts the procedure that the plan lets be started from a step. */
  @POST
  @Path(STEP + "/starts")
  public Response startFrom(@PathParam("id") UUID id, @PathParam("no") int no) {
    return run(Response.status(Response.Status.CREATED), playbooks.startFrom(id, no));
  }

  /** Who acts on a step has read it: meanwhile it may be done, or left out. */
  private static Optional<Long> seen(HttpHeaders headers) {
    return Optional.of(EntityTags.expected(headers));
  }

  private Response run(Response.ResponseBuilder response, UUID id) {
    PlaybookRunDetail detail = playbooks.detail(id);
    return response
        .tag(EntityTags.of(detail.run().version()))
        .entity(RunBody.of(detail, locale.language(), current.get()))
        .build();
  }

  private Response step(Response.Status status, UUID id, int no) {
    PlaybookRunDetail detail = playbooks.detail(id);
    StepRow row =
        detail.steps().stream()
            .filter(step -> step.no() == no)
            .findFirst()
            .orElseThrow(() -> new NotFound(id + "/" + no));
    return Response.status(status)
        .tag(EntityTags.of(row.version()))
        .entity(StepBody.of(row, detail, locale.language(), current.get()))
        .build();
  }
}
