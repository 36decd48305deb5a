package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.exercise.ExerciseReviewService;
import be.belfry.services.exercise.ExerciseService;
import be.belfry.services.exercise.InjectService;
import be.belfry.web.plan.rest.MistakeIssues;
import be.belfry.web.review.rest.FindingBody;
import be.belfry.web.review.rest.NewFinding;
import be.belfry.web.review.rest.PlanLinkBody;
import be.belfry.web.review.rest.SettlementBody;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.SeenTag;
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

/** Exercises: their life, clock, injects, notes, findings and report. */
@Path("exercises")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExercisesResource {
  private static final String REF = "{reference: X-[0-9]{4}-[0-9]{4,9}}";
  private static final String NO = "{no: [0-9]{1,4}}";

  @Inject private ExerciseService exercises;
  @Inject private InjectService injects;
  @Inject private ExerciseReviewService reviews;
  @Inject private LocaleView locale;
  @Inject private SeenTag seen;

  /** All, the newest first. */
  @GET
  public Listing<ExerciseBody> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        exercises.list().stream().map(e -> ExerciseBody.of(e, locale.language())).toList(), uri);
  }

  /** Plans one. */
  @POST
  public Response plan(NewExercise body) {
    String reference;
    try {
      if (body.play().orElse(false)) {
        reference = exercises.play();
      } else {
        reference =
            body.yaml().isPresent()
                ? exercises.planOwn(body.yaml().get())
                : exercises.plan(body.scenario().orElse(""));
      }
    } catch (InvalidPlan invalid) {
      throw Problem.of(MistakeIssues.of(invalid.mistakes(), mistake -> "yaml", locale.language()));
    }
    return present(Response.created(URI.create(ExerciseBody.href(reference))), reference);
  }

  /** One. */
  @GET
  @Path(REF)
  public Response one(@PathParam("reference") String reference) {
    return present(Response.ok(), reference);
  }

  /** Moves it through its life; no version is asked, because the clock changes it all the time. */
  @POST
  @Path(REF + "/transitions")
  public Response decide(@PathParam("reference") String reference, TransitionBody body) {
    exercises.decide(reference, body.decision(), seen.version());
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** Moves its clock forward, or lets it run at another speed. */
  @POST
  @Path(REF + "/clock")
  public Response clock(@PathParam("reference") String reference, ClockBody body) {
    exercises.setClock(reference, body.forwardMinutes(), body.speed(), seen.version());
    return present(Response.status(Response.Status.CREATED), reference);
  }

  /** Its injects. */
  @GET
  @Path(REF + "/injects")
  public Listing<InjectBody> injects(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        injects.list(reference).stream().map(row -> body(reference, row)).toList(), uri);
  }

  /** One of them. */
  @GET
  @Path(REF + "/injects/" + NO)
  public InjectBody readInject(@PathParam("reference") String reference, @PathParam("no") int no) {
    return inject(reference, no);
  }

  /** Adds one on the fly. */
  @POST
  @Path(REF + "/injects")
  public Response add(@PathParam("reference") String reference, NewInject body) {
    int no = injects.add(reference, body.command(injects.minute(reference)));
    return Response.created(URI.create(InjectBody.href(reference, no)))
        .entity(inject(reference, no))
        .build();
  }

  /** Delivers one by hand, holds it back, lets it go or drops it. */
  @POST
  @Path(REF + "/injects/" + NO + "/transitions")
  public Response decideInject(
      @PathParam("reference") String reference, @PathParam("no") int no, InjectTransition body) {
    injects.decide(reference, no, body.decision());
    return Response.status(Response.Status.CREATED).entity(inject(reference, no)).build();
  }

  private InjectBody inject(String reference, int no) {
    return injects.list(reference).stream()
        .filter(i -> i.no() == no)
        .findFirst()
        .map(row -> body(reference, row))
        .orElseThrow(() -> new NotFound(reference + "/injects/" + no));
  }

  private InjectBody body(String reference, InjectRow row) {
    return InjectBody.of(InjectBody.href(reference, row.no()), row, locale.language());
  }

  /** What was written to the caller. */
  @GET
  @Path(REF + "/messages")
  public Listing<InjectBody> messages(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    String list = ExerciseBody.href(reference) + "/messages#";
    return Listing.whole(
        injects.messages(reference).stream()
            .map(row -> InjectBody.of(list + row.no(), row, locale.language()))
            .toList(),
        uri);
  }

  /** Who takes part. */
  @GET
  @Path(REF + "/participants")
  public Listing<ParticipantBody> participants(
      @PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        exercises.participants(reference).stream()
            .map(participant -> ParticipantBody.of(reference, participant))
            .toList(),
        uri);
  }

  /** Somebody takes part. */
  @POST
  @Path(REF + "/participants")
  public Response invite(@PathParam("reference") String reference, NewParticipant body) {
    exercises.invite(reference, body.user(), body.part());
    return Response.status(Response.Status.CREATED)
        .entity(
            exercises.participants(reference).stream()
                .filter(p -> p.account().equals(body.user().strip()))
                .map(participant -> ParticipantBody.of(reference, participant))
                .findFirst()
                .orElseThrow(() -> new NotFound(reference)))
        .build();
  }

  /** The observers' notes. */
  @GET
  @Path(REF + "/notes")
  public Listing<NoteBody> notes(@PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        reviews.notes(reference).stream().map(note -> NoteBody.of(reference, note)).toList(), uri);
  }

  /** Notes what was observed. */
  @POST
  @Path(REF + "/notes")
  public Response note(@PathParam("reference") String reference, NewNote body) {
    int no = reviews.note(reference, body.command());
    return Response.status(Response.Status.CREATED)
        .entity(NoteBody.of(reference, reviews.notes(reference).get(no - 1)))
        .build();
  }

  /** Adds what is learnt. */
  @POST
  @Path(REF + "/findings")
  public Response find(@PathParam("reference") String reference, NewFinding body) {
    return finding(reference, reviews.find(reference, body.command()));
  }

  /** The change that a finding asks for comes in a version of the plan. */
  @POST
  @Path(REF + "/findings/" + NO + "/planVersions")
  public Response comesIn(
      @PathParam("reference") String reference, @PathParam("no") int no, PlanLinkBody body) {
    reviews.comesIn(reference, no, body.planVersion());
    return finding(reference, no);
  }

  /** A finding is seen to. */
  @POST
  @Path(REF + "/findings/" + NO + "/settlements")
  public Response settle(
      @PathParam("reference") String reference, @PathParam("no") int no, SettlementBody body) {
    reviews.settle(reference, no, body.settlement());
    return finding(reference, no);
  }

  private Response finding(String reference, int no) {
    return Response.status(Response.Status.CREATED)
        .entity(FindingBody.of(reviews.report(reference).findings().get(no - 1)))
        .build();
  }

  /** The after-action report. */
  @GET
  @Path(REF + "/report")
  public ReportBody report(@PathParam("reference") String reference) {
    return ReportBody.of(reviews.report(reference), locale.language());
  }

  /** The same as a PDF. */
  @GET
  @Path(REF + "/report.pdf")
  @Produces("application/pdf;qs=0.5")
  public byte[] pdf(@PathParam("reference") String reference) {
    return reviews.pdf(reference, locale.language());
  }

  private Response present(Response.ResponseBuilder response, String reference) {
    ExerciseRow row = exercises.detail(reference);
    return response
        .tag(EntityTags.of(row.version()))
        .entity(ExerciseBody.of(row, locale.language()))
        .build();
  }
}
