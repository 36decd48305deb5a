package be.belfry.web.shared.rest;

/** The kinds of refusal, with the names of the Belgian federal REST guide where it has one. */
public enum ProblemType {
  BAD_REQUEST("belgif:badRequest", 400),
  NO_ACCESS_TOKEN("belgif:noAccessToken", 401),
  INVALID_ACCESS_TOKEN("belgif:invalidAccessToken", 401),
  MISSING_PERMISSION("belgif:missingPermission", 403),
  RESOURCE_NOT_FOUND("belgif:resourceNotFound", 404),
  METHOD_NOT_ALLOWED("belfry:methodNotAllowed", 405),
  NOT_ACCEPTABLE("belfry:notAcceptable", 406),
  CONFLICT("belfry:conflict", 409),
  IDEMPOTENCY_CONFLICT("belfry:idempotencyConflict", 409),
  PRECONDITION_FAILED("belfry:preconditionFailed", 412),
  PAYLOAD_TOO_LARGE("belgif:payloadTooLarge", 413),
  UNSUPPORTED_MEDIA_TYPE("belfry:unsupportedMediaType", 415),
  PRECONDITION_REQUIRED("belfry:preconditionRequired", 428),
  TOO_MANY_REQUESTS("belgif:tooManyRequests", 429),
  INTERNAL_SERVER_ERROR("belgif:internalServerError", 500),
  SERVICE_UNAVAILABLE("belgif:serviceUnavailable", 503);

  private final String name;
  private final int status;

  ProblemType(String name, int status) {
    this.name = name;
    this.status = status;
  }

  /** {@code urn:problem-type:belgif:badRequest}. */
  public String urn() {
    return "urn:problem-type:" + name;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What it is called, in the language that the caller asked for. */
  public String title() {
    return IssueWords.title(this);
  }

  /** The kind for a status that a library chose; 400 or 500 when we have no name for it. */
  static ProblemType of(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status < 500 ? BAD_REQUEST : INTERNAL_SERVER_ERROR;
  }
}
