package be.belfry.web.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a browser may do with our answers: load from this server only, run no script but our file,
 * be framed by nobody, remember no page.
 */
public class SecurityHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

  static {
    ALWAYS.put("Content-Security-Policy", POLICY);
    ALWAYS.put("X-Content-Type-Options", "nosniff");
    ALWAYS.put("X-Frame-Options", "DENY");
    ALWAYS.put("Referrer-Policy", "no-referrer");
    ALWAYS.put("Cross-Origin-Opener-Policy", "same-origin");
    ALWAYS.put("Cross-Origin-Resource-Policy", "same-origin");
    ALWAYS.put("Cross-Origin-Embedder-Policy", "require-corp");
    ALWAYS.put(
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(),"
            + " magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    apply(request, response);
    chain.doFilter(request, response);
  }

  /** Sets the headers; again where the answer was reset. */
  public static void apply(HttpServletRequest request, HttpServletResponse response) {
    ALWAYS.forEach(response::setHeader);
    if (Transport.isSecure(request)) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    response.setHeader("Cache-Control", cacheControl(request));
    response.setHeader(TraceFilter.HEADER, TraceFilter.of(request));
    FramingFilter.endConnection(request, response);
  }

  /**
   * Files carry a hash of their content in their address and never change; pages are kept nowhere.
   */
  private static String cacheControl(HttpServletRequest request) {
    if (!Paths.isStatic(request)) {
      return "no-store";
    }
    // Not as a parameter: that would read the body of a form, which nobody has counted yet.
    String query = request.getQueryString();
    return query == null || !query.startsWith("v=")
        ? "public, max-age=3600"
        : "public, max-age=31536000, immutable";
  }
}
