package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Stale;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Drawings;
import be.belfry.services.shared.Refused;
import be.belfry.web.shared.Causes;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Outage;
import be.belfry.web.shared.ReadOnly;
import be.belfry.web.shared.RefusalLog;
import be.belfry.web.shared.Refusals;
import be.belfry.web.shared.TraceFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every exception of a resource as a problem. What the domain refuses keeps its code and is told in
 * the caller's language; what nobody foresaw is logged under the request's id and told as that id.
 */
@Provider
@ApplicationScoped
public class ErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ErrorMapper.class.getName());

  private static final String LOGGED = "be.belfry.failure.logged";

  /** What was read is no longer what is there: the caller's If-Match did not hold. */
  private static final String STALE = "shared_stale";

  private static final Set<String> ASKING = Set.of("GET", "HEAD");

  @Inject private Refusals refusals;
  @Inject private ReadOnly readOnly;
  @Inject private LocaleView locale;
  @Inject private CurrentSubject current;
  @Inject private Drawings drawings;
  @Inject private RefusalLog log;
  @Inject private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable thrown) {
    if (drawings.isWanted()) {
      // Nobody gets this: the call is run again. It leaves no header behind.
      return Response.noContent().build();
    }
    Problem problem = Causes.find(thrown, Problem.class);
    if (problem != null) {
      return Problem.response(problem.details());
    }
    DomainException refusal = Causes.find(thrown, DomainException.class);
    if (refusal != null) {
      if (isFirst()) {
        log.note(refusal, request);
      }
      return refused(refusal);
    }
    if (Refused.isRaced(thrown)) {
      log(Level.INFO, "raced", "");
      return Problem.response(ProblemDetails.of(ProblemType.PRECONDITION_FAILED));
    }
    if (Refused.isWalled(thrown)) {
      log(Level.WARNING, "walled", Refused.reason(thrown));
      return refused(Refusals.walled());
    }
    if (thrown instanceof WebApplicationException http) {
      return http(http);
    }
    if (Outage.isBehind(thrown)) {
      log(Level.WARNING, "unavailable", Refused.reason(thrown));
      return Response.fromResponse(Problem.response(unavailable(thrown)))
          .header(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS)
          .build();
    }
    if (isFirst()) {
      LOG.log(Level.SEVERE, thrown, () -> "request failed, trace " + TraceFilter.of(request));
    }
    return Problem.response(
        ProblemDetails.of(ProblemType.INTERNAL_SERVER_ERROR).withInstance(TraceFilter.of(request)));
  }

  private void log(Level level, String what, String reason) {
    if (isFirst()) {
      LOG.log(
          level,
          () ->
              what
                  + ", trace "
                  + TraceFilter.of(request)
                  + (reason.isEmpty() ? "" : ": " + reason));
    }
  }

  /** Of what a bean threw the library asks twice what its answer would be. */
  private boolean isFirst() {
    boolean first = request.getAttribute(LOGGED) == null;
    request.setAttribute(LOGGED, Boolean.TRUE);
    return first;
  }

  private ProblemDetails unavailable(Throwable thrown) {
    Optional<String> sentence = readOnly.sentence(thrown, locale.language());
    ProblemDetails details = ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE, sentence);
    return sentence.isPresent() ? details.withCode("shared_readOnly") : details;
  }

  private Response refused(DomainException refusal) {
    if (refusal instanceof NotFound) {
      return Problem.response(ProblemDetails.of(ProblemType.RESOURCE_NOT_FOUND));
    }
    if (refusal instanceof NotAllowed && current.get().isAnonymous()) {
      Response response = Problem.response(ProblemDetails.of(ProblemType.NO_ACCESS_TOKEN));
      return Response.fromResponse(response).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }
    Optional<String> detail = Optional.of(refusals.message(refusal));
    if (refusal instanceof Busy busy) {
      return Response.fromResponse(
              Problem.response(
                  ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE, detail)
                      .withCode(refusal.code())))
          .header(HttpHeaders.RETRY_AFTER, busy.retryAfterSeconds())
          .build();
    }
    if (refusal instanceof NotAllowed) {
      return Problem.response(
          ProblemDetails.of(ProblemType.MISSING_PERMISSION, detail).withCode(refusal.code()));
    }
    if (refusal instanceof Stale) {
      return Problem.response(
          ProblemDetails.of(ProblemType.PRECONDITION_FAILED, detail).withCode(refusal.code()));
    }
    if (refusal.code().equals(STALE)) {
      return Problem.response(
          ProblemDetails.of(ProblemType.PRECONDITION_FAILED, detail).withCode(refusal.code()));
    }
    if (refusal instanceof Conflict) {
      return Problem.response(
          ProblemDetails.of(ProblemType.CONFLICT, detail).withCode(refusal.code()));
    }
    Issue issue = issue(refusal, detail.get());
    ProblemType type = ProblemType.BAD_REQUEST;
    return Problem.response(
        new ProblemDetails(
            type.urn(),
            type.title(),
            type.status(),
            detail,
            Optional.empty(),
            Optional.of(refusal.code()),
            Optional.of(List.of(issue))));
  }

  /**
   * A question has no body: what is wrong with it stands in its address. Of an act it is the field
   * of the body that the refusal tells, or the body as a whole.
   */
  private Issue issue(DomainException refusal, String detail) {
    if (!ASKING.contains(request.getMethod())) {
      return Issue.body(
          Issue.Kind.REJECTED_INPUT, RefusedField.of(refusal, RefusedField.noted(request)), detail);
    }
    Map<String, String[]> query = request.getParameterMap();
    return query.isEmpty()
        ? Issue.path(Issue.Kind.REJECTED_INPUT, detail)
        : Issue.query(Issue.Kind.REJECTED_INPUT, parameter(refusal, query), detail);
  }

  /**
   * The parameter that the refusal is about: the one whose value or name it tells, or that its code
   * ends with, or the only one there is; empty when none of these says it.
   */
  private static String parameter(DomainException refusal, Map<String, String[]> query) {
    Set<String> told =
        refusal.arguments().stream().map(String::valueOf).collect(Collectors.toSet());
    String subject = refusal.code().substring(refusal.code().indexOf('_') + 1);
    return Stream.<Predicate<String>>of(
            name -> Stream.of(query.get(name)).anyMatch(value -> tells(told, value)),
            told::contains,
            subject::equals,
            name -> query.size() == 1)
        .flatMap(is -> query.keySet().stream().filter(is).sorted())
        .findFirst()
        .orElse("");
  }

  private static boolean tells(Set<String> told, String value) {
    return told.contains(value) || Stream.of(value.split(",")).anyMatch(told::contains);
  }

  /** What the library itself refuses: unknown address, wrong method, wrong type of body. */
  private static Response http(WebApplicationException http) {
    Response original = http.getResponse();
    if (original.getStatus() < 400) {
      return original;
    }
    Response response = Problem.response(ProblemDetails.of(ProblemType.of(original.getStatus())));
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? response
        : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
  }
}
