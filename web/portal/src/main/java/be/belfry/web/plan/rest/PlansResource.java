package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanDifference;
import be.belfry.domain.plan.PlanStanding;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanMistake;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.StoredTime;
import be.belfry.services.plan.PlanService;
import be.belfry.services.plan.PlanVersionService;
import be.belfry.web.plan.ForeignPlaybook;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.BodyLimit;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.Issue;
import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.MayBeAbsent;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.StrictJson;
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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Versions of the plan and their way from a draft into force. */
@Path("plans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
  /** Largest parcel of files in bytes. */
  private static final int LARGEST = 12 * 1024 * 1024;

  @Inject private PlanService plans;
  @Inject private PlanVersionService versions;
  @Inject private LocaleView locale;

  /** All versions, the newest first. */
  @GET
  public Listing<PlanItem> list(@Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    Map<String, PlanVersion> approved =
        plans.versions().stream()
            .collect(Collectors.toMap(PlanVersion::version, Function.identity()));
    return Listing.whole(
        plans.rows().stream()
            .map(
                row ->
                    PlanItem.of(
                        row,
                        Optional.ofNullable(approved.get(row.name()))
                            .filter(plan -> row.state().isApproved())
                            .flatMap(PlanVersion::inForceUntil),
                        uri))
            .toList(),
        uri);
  }

  /** One version, whole. */
  @GET
  @Path("{version}")
  public Response one(@PathParam("version") String version, @Context UriInfo uri) {
    PlanVersion plan = plans.version(version);
    PlanStanding standing = plans.standing(version);
    return tagged(Response.ok(), standing)
        .entity(
            PlanBody.of(
                plan, standing.state(), plan.citations().stream().map(plans::source).toList(), uri))
        .build();
  }

  /** Where a version stands, with every act on it. */
  @GET
  @Path("{version}/standing")
  public Response standing(@PathParam("version") String version, @Context UriInfo uri) {
    return present(Response.ok(), version, uri);
  }

  /** A procedure as a CACAO 2.0 playbook. */
  @GET
  @Path("{version}/playbooks/{code}")
  @Produces("application/cacao+json")
  public byte[] playbook(@PathParam("version") String version, @PathParam("code") String code) {
    PlanVersion plan = plans.version(version);
    return StrictJson.bytes(CacaoPlaybook.of(plan, plan.playbook(code)));
  }

  /** Proposes a next version in which a procedure is exchanged or added; from CACAO 2.0. */
  @POST
  @Path("{version}/playbooks")
  @Consumes("application/cacao+json")
  @BodyLimit(value = StrictJson.LARGEST, permission = Permission.PLAN_WRITE)
  public Response importPlaybook(
      @PathParam("version") String version,
      @QueryParam("as") String next,
      @QueryParam("inForceFrom") String from,
      @QueryParam("reason") String reason,
      byte[] body,
      @Context UriInfo uri) {
    return proposedWith(
        version, CacaoImport.file(ForeignPlaybook.json(body)), next, from, reason, uri);
  }

  /**
   * The same from the file of a procedure, such as a playbook of somebody else that was completed.
   */
  @POST
  @Path("{version}/playbooks")
  @Consumes("application/yaml")
  @BodyLimit(value = StrictJson.LARGEST, permission = Permission.PLAN_WRITE)
  public Response importProcedure(
      @PathParam("version") String version,
      @QueryParam("as") String next,
      @QueryParam("inForceFrom") String from,
      @QueryParam("reason") String reason,
      byte[] body,
      @Context UriInfo uri) {
    return proposedWith(
        version, new PlanFile("playbook.yaml", utf8(body)), next, from, reason, uri);
  }

  private Response proposedWith(
      String base, PlanFile playbook, String next, String from, String reason, UriInfo uri) {
    LocalDate day = day(from);
    return proposed(
        () ->
            versions.proposeWith(
                base, playbook, next == null ? "" : next, day, reason == null ? "" : reason),
        uri);
  }

  /**
   * A CACAO playbook of somebody else as the file of a procedure, and what is missing in it; for
   * who can propose it afterwards.
   */
  @POST
  @Path("{version}/playbookDrafts")
  @Consumes("application/cacao+json")
  @BodyLimit(value = StrictJson.LARGEST, permission = Permission.PLAN_WRITE)
  public PlaybookDraft draftPlaybook(
      @PathParam("version") String version, @QueryParam("language") String language, byte[] body) {
    Language texts =
        Arrays.stream(Language.values())
            .filter(each -> language == null ? each == Language.EN : each.code().equals(language))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(
                        List.of(
                            Issue.query(
                                Issue.Kind.INVALID_INPUT,
                                "language",
                                IssueWords.of("oneOf", "nl, fr, de, en")))));
    return PlaybookDraft.of(
        ForeignPlaybook.draft(ForeignPlaybook.json(body), plans.version(version), texts),
        locale.language());
  }

  private static LocalDate day(String text) {
    try {
      return StoredTime.require(LocalDate.parse(text == null ? "" : text));
    } catch (DateTimeException e) {
      throw Problem.of(
          List.of(
              Issue.query(
                  Issue.Kind.INVALID_INPUT,
                  "inForceFrom",
                  IssueWords.of("looksLike", "2027-01-01"))));
    }
  }

  /** Validates a ZIP of files and proposes them as the next version. */
  @POST
  @Consumes("application/zip")
  @BodyLimit(value = LARGEST, permission = Permission.PLAN_WRITE)
  public Response proposeZip(
      InputStream body, @QueryParam("reason") String reason, @Context UriInfo uri) {
    return proposed(() -> PlanBundle.ofZip(body), reason, uri);
  }

  /** The same for one text in which a line {@code --- # NAME} begins each file. */
  @POST
  @Consumes("application/yaml")
  @BodyLimit(value = LARGEST, permission = Permission.PLAN_WRITE)
  public Response proposeText(
      InputStream body, @QueryParam("reason") String reason, @Context UriInfo uri)
      throws IOException {
    byte[] bytes = body.readAllBytes();
    return proposed(() -> PlanBundle.ofText(utf8(bytes)), reason, uri);
  }

  /** One of the two offices approves or refuses; never the proposer, never one person for both. */
  @POST
  @Path("{version}/approvals")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response approve(
      @PathParam("version") String version,
      @MayBeAbsent PlanVerdict body,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    PlanVerdict verdict = PlanVerdict.of(body);
    Optional<Long> seen = Optional.of(EntityTags.expected(headers));
    if (verdict.refuses()) {
      versions.refuse(version, verdict.reason().orElse(""), seen);
    } else {
      versions.approve(version, verdict.reason().orElse(""), seen);
    }
    return present(Response.status(Response.Status.CREATED), version, uri);
  }

  /** One of the two offices withdraws what both approved, before its day has come. */
  @POST
  @Path("{version}/withdrawals")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response withdraw(
      @PathParam("version") String version,
      PlanWithdrawal body,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    versions.withdraw(version, body.reason(), Optional.of(EntityTags.expected(headers)));
    return present(Response.status(Response.Status.CREATED), version, uri);
  }

  /** In what a version differs from another, which counts as the older one. */
  @GET
  @Path("{version}/differences/{other}")
  public Listing<DifferenceItem> differences(
      @PathParam("version") String version,
      @PathParam("other") String other,
      @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    List<PlanDifference> found = plans.differences(other, version);
    String newer = PlanItem.href(version, uri);
    String older = PlanItem.href(other, uri);
    return Listing.whole(
        found.stream().map(each -> DifferenceItem.of(each, older, newer)).toList(), uri);
  }

  /** Files of a body, read where mistakes become issues. */
  private interface Files {
    List<PlanFile> read();
  }

  private Response proposed(Files files, String reason, UriInfo uri) {
    return proposed(() -> versions.propose(files.read(), reason == null ? "" : reason), uri);
  }

  private Response proposed(Supplier<String> act, UriInfo uri) {
    String version;
    try {
      version = act.get();
    } catch (InvalidPlan invalid) {
      throw Problem.of(MistakeIssues.of(invalid.mistakes(), PlanMistake::file, locale.language()));
    }
    return present(Response.created(URI.create(PlanItem.href(version, uri))), version, uri);
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(List.of(Issue.body(Issue.Kind.INVALID_INPUT, "", IssueWords.of("utf8"))));
    }
  }

  private Response present(Response.ResponseBuilder response, String version, UriInfo uri) {
    PlanStanding standing = plans.standing(version);
    return tagged(response, standing).entity(PlanStandingBody.of(version, standing, uri)).build();
  }

  private static Response.ResponseBuilder tagged(
      Response.ResponseBuilder response, PlanStanding standing) {
    return standing.version().isPresent()
        ? response.tag(EntityTags.of(standing.version().getAsLong()))
        : response;
  }
}
