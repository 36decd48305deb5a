package be.belfry.web.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses addresses and form fields with a NUL character: no text of ours has one, and the database
 * cannot hold it. Bodies of REST are checked by their reader.
 */
public class NulFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isEncodedIn(request.getRequestURI())
        || isEncodedIn(request.getQueryString())
        || isInForm(request)) {
      refuse(request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isEncodedIn(String address) {
    return address != null && (address.contains("%00") || address.indexOf('\0') >= 0);
  }

  private static boolean isInForm(HttpServletRequest request) {
    String type = request.getContentType();
    if (Paths.isApi(request) || type == null || !type.startsWith(FORM)) {
      return false;
    }
    return request.getParameterMap().entrySet().stream()
        .anyMatch(
            field ->
                field.getKey().indexOf('\0') >= 0
                    || String.join("", field.getValue()).indexOf('\0') >= 0);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Paths.isApi(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType("application/problem+json");
    response
        .getWriter()
        .write(
            """
            {"type":"urn:problem-type:belgif:badRequest","title":"Bad Request","status":400,\
            "detail":"the address holds a NUL character"}\
            """);
  }
}
