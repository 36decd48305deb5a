package be.belfry.web.shared.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A refusal that the REST layer itself finds: a bad body, a missing header. */
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemDetails details;

  /** A refusal with its body. */
  public Problem(ProblemDetails details) {
    super(details.type());
    this.details = details;
  }

  /** A refusal with a sentence. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(ProblemDetails.of(type, Optional.of(detail)));
  }

  /** 400 with what is wrong in each field. */
  public static Problem of(List<Issue> issues) {
    return new Problem(ProblemDetails.of(issues));
  }

  /** Body of the refusal. */
  public ProblemDetails details() {
    return details;
  }

  /** Sends a refusal from a servlet filter, before the REST layer is reached. */
  public static void send(HttpServletResponse response, ProblemDetails details) throws IOException {
    byte[] body = StrictJson.bytes(details);
    response.setStatus(details.status());
    response.setContentType(ProblemDetails.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The refusal as an answer. */
  static Response response(ProblemDetails details) {
    return Response.status(details.status())
        .type(ProblemDetails.MEDIA_TYPE)
        .entity(details)
        .build();
  }
}
