package be.belfry.web.shared.rest;

import be.belfry.web.shared.SecurityHeadersFilter;
import be.belfry.web.shared.TraceFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
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

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, new Refusing(response));
    } catch (ServletException | RuntimeException | LinkageError e) {
      if (response.isCommitted()) {
        throw e;
      }
      String trace = TraceFilter.of(request);
      LOG.log(
          Level.SEVERE, e, () -> "request failed before a resource was reached, trace " + trace);
      response.resetBuffer();
      Problem.send(
          response, ProblemDetails.of(ProblemType.INTERNAL_SERVER_ERROR).withInstance(trace));
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
