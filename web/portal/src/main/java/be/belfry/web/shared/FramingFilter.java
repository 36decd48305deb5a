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
import java.util.Collections;
import java.util.List;

/**
 * Lets no request hide another (RFC 9112, 6.1 and 6.3): what a proxy in front of us takes for the
 * body, the server might take for the next request, of somebody else. A coding other than {@code
 * chunked} or with it, a length beside it and a coding in HTTP/1.0 are refused; the server ends the
 * connection of a 400 and reads nothing of what comes behind. Lengths that contradict one another
 * it refuses itself. Of a folded line, of a length that comes before the coding, or of line ends
 * between the pieces, it takes more than the law does and shows us nothing, so whatever comes in
 * pieces is the last request of its connection.
 */
public class FramingFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    List<String> codings = Collections.list(request.getHeaders("Transfer-Encoding"));
    if (!codings.isEmpty()) {
      response.setHeader("Connection", "close");
    }
    if (codings.isEmpty() || isClear(request, codings)) {
      chain.doFilter(request, response);
    } else if (Paths.isApi(request)) {
      Problem.send(response, ProblemDetails.of(ProblemType.BAD_REQUEST));
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private static boolean isClear(HttpServletRequest request, List<String> codings) {
    return codings.size() == 1
        && codings.get(0).strip().equalsIgnoreCase("chunked")
        && request.getHeader("Content-Length") == null
        && request.getProtocol().equals("HTTP/1.1");
  }
}
