package be.belfry.web.shared;

import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Lets no request hide another (RFC 9112, 6.1 and 6.3): what a proxy in front of us takes for the
 * body, the server might take for the next request, of somebody else. A coding other than {@code
 * chunked} or with it, a length beside it, a coding in HTTP/1.0 and a second {@code Host} (RFC
 * 9112, 3.2), of which a proxy might have believed the other, are refused; lengths that contradict
 * one another the server refuses itself. Of a folded line, of a length that comes before the
 * coding, or of line ends between the pieces, it takes more than the standard does and shows us
 * nothing, and of a method that has no body it reads none: whatever comes in pieces or by such a
 * method is the last request of its connection ({@link #endConnection}). What was refused unread
 * gets a plain answer, for a page would read it: for as long as its sender likes, and hold a thread
 * that nobody counts.
 */
public class FramingFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Of these the server reads no body, also when one is announced. */
  private static final Set<String> WITHOUT_BODY = Set.of("TRACE", "CONNECT");

  /** What the error pages have sentences for; the rest is a mistake of the request. */
  private static final Set<Integer> SAID = Set.of(403, 404, 500, 503);

  /** Attribute of a request whose form was read. */
  static final String READ = FramingFilter.class.getName() + ".read";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      if (AdmissionFilter.mayBring(request) && request.getAttribute(READ) == null) {
        response.setHeader("Connection", "close");
        AdmissionFilter.write(response, "text/plain;charset=UTF-8", sentence(response.getStatus()));
      } else {
        chain.doFilter(request, response);
      }
    } else if (WITHOUT_BODY.contains(request.getMethod())) {
      refuse(request, response, ProblemType.METHOD_NOT_ALLOWED);
    } else if (isClear(request)) {
      chain.doFilter(request, response);
    } else {
      refuse(request, response, ProblemType.BAD_REQUEST);
    }
  }

  /** In all languages: which one somebody reads could stand in what was not read. */
  private static byte[] sentence(int status) {
    return AdmissionFilter.inAllLanguages(
        "shared_error." + (SAID.contains(status) ? status : HttpServletResponse.SC_BAD_REQUEST));
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, ProblemType type)
      throws IOException {
    if (Paths.isApi(request)) {
      Problem.send(response, ProblemDetails.of(type));
    } else {
      response.sendError(type.status());
    }
  }

  private static boolean isClear(HttpServletRequest request) {
    List<String> codings = Collections.list(request.getHeaders("Transfer-Encoding"));
    return Collections.list(request.getHeaders("Host")).size() <= 1
        && (codings.isEmpty()
            || codings.size() == 1
                && codings.get(0).strip().equalsIgnoreCase("chunked")
                && request.getHeader("Content-Length") == null
                && !request.getProtocol().equals("HTTP/1.0"));
  }

  /** Ends the connection behind the answer when the end of the request is not beyond doubt. */
  static void endConnection(HttpServletRequest request, HttpServletResponse response) {
    if (request.getHeader("Transfer-Encoding") != null
        || WITHOUT_BODY.contains(request.getMethod())) {
      response.setHeader("Connection", "close");
    }
  }
}
