package be.belfry.web.shared.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** What the caller saw before he asked for a change, when he says so. */
public final class Seen {
  private Seen() {}

  /**
   * The version in {@code If-Match}; empty without it: an act such as an acknowledgement can be
   * done without having read the object. Empty for {@code *} too: the act itself says when there is
   * no object.
   */
  public static Optional<Long> version(HttpHeaders headers) {
    return version(headers, "");
  }

  /**
   * The same of something that has tags of its own.
   *
   * @param kind what they begin with
   */
  public static Optional<Long> version(HttpHeaders headers, String kind) {
    return headers.getHeaderString(HttpHeaders.IF_MATCH) == null || EntityTags.isAny(headers)
        ? Optional.empty()
        : Optional.of(EntityTags.expected(headers, kind));
  }
}
