package be.belfry.web.shared.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Obeys an {@code If-Match} that is sent with an act which does not compare it itself: an act that
 * stands directly below an object is refused when that is another than the caller has read. Where
 * what changes has no entity tag (a clock, an input, an inject, a finding) the act is refused with
 * the header, instead of comparing something else.
 *
 * <p>It is compared before the act begins. An act that sets what the caller saw compares the same
 * version again, in its own transaction ({@link SeenTag}). One that adds to an object, or that its
 * life cycle allows once, could as well have come before a change between the two.
 */
@Provider
@ApplicationScoped
public class SeenFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context private ResourceInfo resource;
  @Context private HttpHeaders headers;
  @Inject @Any private Instance<ObjectVersion> versions;
  @Inject private SeenTag seen;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    String match = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (match == null
        || READING.contains(request.getMethod())
        || method == null
        || comparesItself(method)) {
      return;
    }
    Optional<Found> object = object(request.getUriInfo().getPath());
    OptionalLong version = object.map(Found::version).orElse(OptionalLong.empty());
    if (version.isEmpty()) {
      throw Problem.of(ProblemType.PRECONDITION_FAILED, IssueWords.of("noTag"));
    }
    if (!EntityTags.isAny(headers)) {
      EntityTags.requireOneOf(match, object.get().kind().kind(), version.getAsLong());
      seen.compared(version.getAsLong());
    }
  }

  /** Whether a resource method reads the header, to compare it in the transaction of its act. */
  static boolean comparesItself(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(HttpHeaders.class);
  }

  /** The object that an address stands directly below. */
  private Optional<Found> object(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    return versions.stream()
        .map(kind -> new Found(kind, kind.address().matcher(plain)))
        .filter(found -> isDirectlyBelow(found.address(), plain))
        .findFirst();
  }

  /** Whether a path begins with an object's address and has one more name. */
  static boolean isDirectlyBelow(Matcher object, String path) {
    return object.lookingAt() && path.substring(object.end()).matches("/[^/]+/?");
  }

  private record Found(ObjectVersion kind, Matcher address) {
    OptionalLong version() {
      return kind.version(address);
    }
  }
}
