package be.belfry.web.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives each request an id that logs and error pages name. A caller's own id is echoed when it is
 * harmless: at most 36 letters, digits and dashes.
 */
public class TraceFilter extends HttpFilter {
  /** Header of the Belgian federal REST guide. */
  public static final String HEADER = "BelGov-Trace-Id";

  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTE = "be.belfry.trace";
  private static final Pattern HARMLESS = Pattern.compile("[0-9A-Za-z-]{1,36}");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // An error page names the id of the request that failed.
    String id =
        request.getAttribute(ATTRIBUTE) instanceof String given
            ? given
            : idFor(request.getHeader(HEADER));
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    chain.doFilter(request, response);
  }

  /** The caller's id, or a new one. */
  static String idFor(String asked) {
    return asked != null && HARMLESS.matcher(asked).matches()
        ? asked
        : UUID.randomUUID().toString();
  }

  /** Id of the running request. */
  public static String of(ServletRequest request) {
    return String.valueOf(request.getAttribute(ATTRIBUTE));
  }
}
