package be.belfry.web.shared;

import be.belfry.services.outbox.PortalAddress;
import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses changes that another site makes a user's browser send: the browser itself tells where a
 * request comes from. No page and no servlet keeps anything on the server that its form would have
 * to name, so beside this filter stands only the cookie of the session, which browsers send with no
 * form of another site ({@code SameSite=Lax}), but with those of a neighbour under the same domain,
 * and with every link. Faces takes whatever names a page's state for a form that arrives, a link
 * too: such a link is no form of ours, whoever followed it. The REST interface takes no cookies and
 * needs none of this.
 */
public class SameOriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST");

  /** Host and port of the portal as the operator says them. */
  private static final Optional<String> PUBLIC =
      PortalAddress.said().flatMap(SameOriginFilter::authority);

  @Inject transient RefusalLog refusals;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Paths.isApi(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!METHODS.contains(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    boolean safe = SAFE.contains(request.getMethod());
    if (safe && request.getParameterMap().containsKey(ResponseStateManager.VIEW_STATE_PARAM)) {
      refusals.note(RefusalLog.Kind.OTHER_SITE, request);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    if (!safe
        && !isOwn(
            request.getHeader("Sec-Fetch-Site"),
            request.getHeader("Origin"),
            hosts(request.getHeader("Host")))) {
      refusals.note(RefusalLog.Kind.OTHER_SITE, request);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }

  private static Collection<String> hosts(String host) {
    return Stream.concat(Stream.ofNullable(host), PUBLIC.stream()).toList();
  }

  /**
   * Whether a changing request comes from our own pages. Our pages send no referrer, so browsers
   * write the origin of their forms as {@code null}: then {@code Sec-Fetch-Site} alone speaks.
   * Without both headers a request does not come from a browser of this decade, and then no browser
   * attaches a cookie to it behind its user's back.
   *
   * @param site {@code Sec-Fetch-Site}, or null
   * @param origin {@code Origin}, or null
   * @param hosts of this server as the browser sees it: {@code Host}, which a proxy may have
   *     replaced, and that of the address that the operator says
   */
  static boolean isOwn(String site, String origin, Collection<String> hosts) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    if (origin == null || site != null && origin.equals("null")) {
      return true;
    }
    return authority(origin)
        .filter(authority -> hosts.stream().anyMatch(authority::equalsIgnoreCase))
        .isPresent();
  }

  private static Optional<String> authority(String address) {
    try {
      return Optional.ofNullable(URI.create(address).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
