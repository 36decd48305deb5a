package be.belfry.web.shared.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;

/** The version of an object as its entity tag, so that nobody overwrites what he has not seen. */
public final class EntityTags {
  private static final String ANY = "*";

  private EntityTags() {}

  /** Tag of a version, for {@code Response.tag(…)}. */
  public static EntityTag of(long version) {
    return of("", version);
  }

  /**
   * Tag of a version of something on whose acts another object is answered, with a tag of its own:
   * small numbers of both are often the same.
   *
   * @param kind what its tags begin with
   */
  public static EntityTag of(String kind, long version) {
    return new EntityTag(kind + version);
  }

  /**
   * The version that the caller has seen: one tag.
   *
   * @throws Problem 428 without the header {@code If-Match}, and for {@code *}, which does not tell
   *     what was read; 412 when it is no tag of ours; 400 for more than one: an act on a version is
   *     done on one
   */
  public static long expected(HttpHeaders headers) {
    return expected(headers, "");
  }

  /**
   * The version that the caller has seen of something that has tags of its own.
   *
   * @param kind what they begin with
   * @throws Problem as without a kind; 412 also for a tag of another kind
   */
  public static long expected(HttpHeaders headers, String kind) {
    String match = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (match == null) {
      throw Problem.of(ProblemType.PRECONDITION_REQUIRED, IssueWords.of("ifMatch"));
    }
    String tag = match.strip();
    if (tag.equals(ANY)) {
      throw Problem.of(ProblemType.PRECONDITION_REQUIRED, IssueWords.of("ifMatch"));
    }
    if (tag.contains(",")) {
      throw Problem.of(
          List.of(
              Issue.header(
                  Issue.Kind.INVALID_INPUT, HttpHeaders.IF_MATCH, IssueWords.of("oneTag"))));
    }
    String opening = "\"" + kind;
    if (tag.length() > opening.length() + 1 && tag.startsWith(opening) && tag.endsWith("\"")) {
      try {
        return Long.parseLong(tag.substring(opening.length(), tag.length() - 1));
      } catch (NumberFormatException e) {
        throw stale();
      }
    }
    throw stale();
  }

  /** Whether the caller takes the object in whatever version it is there ({@code *}). */
  static boolean isAny(HttpHeaders headers) {
    String match = headers.getHeaderString(HttpHeaders.IF_MATCH);
    return match != null && match.strip().equals(ANY);
  }

  /**
   * Compares the present version with the tags that were sent: one of them has to be its own, or
   * they are {@code *} (RFC 9110 13.1.1).
   *
   * @param kind what the object's tags begin with
   * @throws Problem 412 when somebody else was faster
   */
  static void requireOneOf(String match, String kind, long version) {
    String own = "\"" + kind + version + "\"";
    if (!match.strip().equals(ANY)
        && Arrays.stream(match.split(",")).map(String::strip).noneMatch(own::equals)) {
      throw stale();
    }
  }

  private static Problem stale() {
    return Problem.of(ProblemType.PRECONDITION_FAILED, IssueWords.of("stale"));
  }
}
