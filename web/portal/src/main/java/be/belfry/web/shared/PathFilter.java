package be.belfry.web.shared;

import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Refuses paths that can be read in two ways: our filters read a path as it was sent, the server
 * decodes and shortens it before it chooses who answers. {@code /api/..%2flogin} would be the
 * interface to the one and a page to the other. No address of ours is written so: it does not
 * exist. Nor do the files of the page library itself, which no page of ours names.
 */
public class PathFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String LIBRARY = "/jakarta.faces.resource/";

  /**
   * Slash, backslash or a character encoded that never is (letters, digits, {@code - . _ ~}: RFC
   * 3986, 2.3); parameters of a path; empty segments and those of dots only.
   */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "(?i)%2f|%5c|%(?:2[de]|3\\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])"
              + "|\\\\|;|//|/\\.{1,2}(?:/|$)");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isAmbiguous(request.getRequestURI()) && !Paths.of(request).startsWith(LIBRARY)) {
      chain.doFilter(request, response);
    } else if (Paths.isApi(request)) {
      Problem.send(response, ProblemDetails.of(ProblemType.RESOURCE_NOT_FOUND));
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  static boolean isAmbiguous(String path) {
    return AMBIGUOUS.matcher(path).find();
  }
}
