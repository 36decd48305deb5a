package be.belfry.web.shared.rest;

/** The kinds of refusal, with the names of the Belgian federal REST guide where it has one. */
public enum ProblemType {
  BAD_REQUEST("belgif:badRequest", 400, "Bad Request"),
  NO_ACCESS_TOKEN("belgif:noAccessToken", 401, "No Access Token"),
  INVALID_ACCESS_TOKEN("belgif:invalidAccessToken", 401, "Invalid Access Token"),
  MISSING_PERMISSION("belgif:missingPermission", 403, "Missing Permission"),
  RESOURCE_NOT_FOUND("belgif:resourceNotFound", 404, "Resource Not Found"),
  METHOD_NOT_ALLOWED("belfry:methodNotAllowed", 405, "Method Not Allowed"),
  NOT_ACCEPTABLE("belfry:notAcceptable", 406, "Not Acceptable"),
  CONFLICT("belfry:conflict", 409, "Conflict"),
  IDEMPOTENCY_CONFLICT("belfry:idempotencyConflict", 409, "Idempotency Conflict"),
  PRECONDITION_FAILED("belfry:preconditionFailed", 412, "Precondition Failed"),
  PAYLOAD_TOO_LARGE("belgif:payloadTooLarge", 413, "Payload Too Large"),
  UNSUPPORTED_MEDIA_TYPE("belfry:unsupportedMediaType", 415, "Unsupported Media Type"),
  PRECONDITION_REQUIRED("belfry:preconditionRequired", 428, "Precondition Required"),
  TOO_MANY_REQUESTS("belgif:tooManyRequests", 429, "Too Many Requests"),
  INTERNAL_SERVER_ERROR("belgif:internalServerError", 500, "Internal Server Error"),
  SERVICE_UNAVAILABLE("belgif:serviceUnavailable", 503, "Service Unavailable");

  private final String name;
  private final int status;
  private final String title;

  ProblemType(String name, int status, String title) {
    this.name = name;
    this.status = status;
    this.title = title;
  }

  /** {@code urn:problem-type:belgif:badRequest}. */
  public String urn() {
    return "urn:problem-type:" + name;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** English title. */
  public String title() {
    return title;
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
