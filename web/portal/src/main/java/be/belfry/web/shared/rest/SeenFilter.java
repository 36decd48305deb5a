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
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Obeys an {@code If-Match} that is sent with an act which does not ask for it: the act is refused
 * when its object is another than the caller has read, and where there is no object to compare.
 * Acts that overwrite something compare it themselves, in their transaction; those here only add
 * something, so that what somebody else adds in the same instant overwrites nothing.
 */
@Provider
@ApplicationScoped
public class SeenFilter implements ContainerRequestFilter {
  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @Context private ResourceInfo resource;
  @Context private HttpHeaders headers;
  @Inject @Any private Instance<ObjectVersion> versions;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null
        || READING.contains(request.getMethod())
        || method == null
        || comparesItself(method)) {
      return;
    }
    OptionalLong version = version(request.getUriInfo().getPath());
    if (version.isEmpty()) {
      throw Problem.of(ProblemType.PRECONDITION_FAILED, IssueWords.of("noTag"));
    }
    EntityTags.require(headers, version.getAsLong());
  }

  /** Whether a resource method reads the header, to compare it in the transaction of its act. */
  static boolean comparesItself(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(HttpHeaders.class);
  }

  /** The version of the innermost object that an address stands below. */
  private OptionalLong version(String path) {
    String plain = path.startsWith("/") ? path.substring(1) : path;
    return versions.stream()
        .map(kind -> new Found(kind, kind.address().matcher(plain)))
        .filter(found -> found.address().lookingAt() && found.isWhole(plain))
        .max(Comparator.comparingInt(found -> found.address().end()))
        .map(found -> found.kind().version(found.address()))
        .orElse(OptionalLong.empty());
  }

  private record Found(ObjectVersion kind, Matcher address) {
    boolean isWhole(String path) {
      return address.end() == path.length() || path.charAt(address.end()) == '/';
    }
  }
}
