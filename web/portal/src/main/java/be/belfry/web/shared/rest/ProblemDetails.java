package be.belfry.web.shared.rest;

import java.util.List;
import java.util.Optional;

/**
 * Body of a refusal (RFC 9457, {@code application/problem+json}).
 *
 * @param type URN of its kind
 * @param title of its kind, in the caller's language
 * @param status HTTP status
 * @param detail what happened and what to do, in the caller's language
 * @param instance {@code urn:uuid:<trace id>}; only where we are at fault, so that answers about
 *     hidden and absent objects are equal byte by byte
 * @param code code of the refusal in the domain ({@code incident_closed}), for programs
 * @param issues one for each bad field, absent when there is none
 */
public record ProblemDetails(
    String type,
    String title,
    int status,
    Optional<String> detail,
    Optional<String> instance,
    Optional<String> code,
    Optional<List<Issue>> issues) {

  /** Media type of the body. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public ProblemDetails {
    issues = issues.filter(list -> !list.isEmpty()).map(List::copyOf);
  }

  /** A refusal without more to say. */
  public static ProblemDetails of(ProblemType type) {
    return of(type, Optional.empty());
  }

  /** A refusal with a sentence. */
  public static ProblemDetails of(ProblemType type, Optional<String> detail) {
    return new ProblemDetails(
        type.urn(),
        type.title(),
        type.status(),
        detail,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** 400 with what is wrong in each field. */
  public static ProblemDetails of(List<Issue> issues) {
    ProblemType type = ProblemType.BAD_REQUEST;
    return new ProblemDetails(
        type.urn(),
        type.title(),
        type.status(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(issues));
  }

  /** The same with what all issues together are about, and the code of that refusal. */
  public ProblemDetails because(String sentence, String domainCode) {
    return new ProblemDetails(
        type, title, status, Optional.of(sentence), instance, Optional.of(domainCode), issues);
  }

  /** The same with the domain's code. */
  ProblemDetails withCode(String domainCode) {
    return new ProblemDetails(
        type, title, status, detail, instance, Optional.of(domainCode), issues);
  }

  /** The same with the request's id. */
  ProblemDetails withInstance(String trace) {
    return new ProblemDetails(
        type, title, status, detail, Optional.of("urn:uuid:" + trace), code, issues);
  }
}
