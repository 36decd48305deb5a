package be.belfry.web.shared.rest;

import be.belfry.web.shared.SecurityHeadersFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Every refusal below the interface is a problem, whoever refuses: the server, whose error pages
 * are for persons, and the REST library, which says nothing when it cannot read the header that
 * tells which answers the caller takes.
 */
public class RefusalFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new Refusing(response));
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
