package be.belfry.web.shared.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;

/** The version of an object as its entity tag, so that nobody overwrites what he has not seen. */
public final class EntityTags {
  private EntityTags() {}

  /** Tag of a version, for {@code Response.tag(…)}. */
  public static EntityTag of(long version) {
    return new EntityTag(Long.toString(version));
  }

  /**
   * The version that the caller has seen.
   *
   * @throws Problem 428 without the header {@code If-Match}, 412 when it is no tag of ours
   */
  public static long expected(HttpHeaders headers) {
    String match = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (match == null) {
      throw Problem.of(ProblemType.PRECONDITION_REQUIRED, IssueWords.of("ifMatch"));
    }
    String tag = match.strip();
    if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
      try {
        return Long.parseLong(tag.substring(1, tag.length() - 1));
      } catch (NumberFormatException e) {
        throw stale();
      }
    }
    throw stale();
  }

  /**
   * Compares the version seen with the present one.
   *
   * @throws Problem 412 when somebody else was faster
   */
  public static void require(HttpHeaders headers, long version) {
    if (expected(headers) != version) {
      throw stale();
    }
  }

  private static Problem stale() {
    return Problem.of(ProblemType.PRECONDITION_FAILED, IssueWords.of("stale"));
  }
}
