package be.belfry.web.shared.rest;

import be.belfry.web.shared.FreshAnswer;
import be.belfry.web.shared.Paths;
import be.belfry.web.shared.SecurityHeadersFilter;
import be.belfry.web.shared.TraceFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every refusal below the interface is a problem, whoever refuses: the server, whose error pages
 * are for persons, the REST library, which says nothing when it cannot read the header that tells
 * which answers the caller takes, and what fails on the way to a resource.
 */
public class RefusalFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(RefusalFilter.class.getName());

  /**
   * What writes and reads JSON is made before anybody asks: a class that cannot be made on its
   * first use, as on a machine without a moment to spare, is lost until the node starts again.
   */
  @Override
  public void init() {
    StrictJson.tree(StrictJson.bytes(Map.of()));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      page(request, response, chain);
      return;
    }
    try {
      chain.doFilter(request, new Refusing(response));
    } catch (ServletException | RuntimeException | LinkageError e) {
      if (response.isCommitted()) {
        throw e;
      }
      String trace = TraceFilter.of(request);
      LOG.log(Level.SEVERE, e, () -> "request failed outside of a resource, trace " + trace);
      failed(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      return;
    }
    if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST
        && response.getContentType() == null
        && !response.isCommitted()) {
      // The library has thrown away all headers, too.
      SecurityHeadersFilter.apply(request, response);
      Problem.send(response, ProblemDetails.of(ProblemType.of(response.getStatus())));
    }
  }

  /** On the way to an error page: what failed before any filter was asked, or after all of them. */
  private static void page(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (asked instanceof String path && path.startsWith(request.getContextPath() + Paths.API)) {
      Object told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
      failed(
          request,
          response,
          told instanceof Integer status && status >= HttpServletResponse.SC_BAD_REQUEST
              ? status
              : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** In place of what was written so far, headers too. */
  private static void failed(HttpServletRequest request, HttpServletResponse response, int status)
      throws IOException {
    FreshAnswer.begin(request, response);
    // At once: whatever happens from here on, it never looks like a success.
    response.setStatus(status);
    ProblemDetails details = ProblemDetails.of(ProblemType.of(status));
    Problem.send(
        response,
        status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
            ? details.withInstance(TraceFilter.of(request))
            : details);
  }

  /** Sends a problem where the server would show its error page. */
  private static final class Refusing extends HttpServletResponseWrapper {
    private final HttpServletResponse response;

    Refusing(HttpServletResponse response) {
      super(response);
      this.response = response;
    }

    @Override
    public void sendError(int status) throws IOException {
      response.resetBuffer();
      Problem.send(response, ProblemDetails.of(ProblemType.of(status)));
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      sendError(status);
    }
  }
}
