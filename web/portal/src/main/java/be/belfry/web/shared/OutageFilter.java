package be.belfry.web.shared;

import be.belfry.services.shared.Refused;
import be.belfry.services.shared.WriteWatch;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers 503 with {@code Retry-After} when the filters behind it fail for a reason that passes:
 * who asks is looked up in the database before any page or resource is reached.
 */
public class OutageFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(OutageFilter.class.getName());

  @Inject private transient WriteWatch writes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException | OutOfMemoryError e) {
      if (response.isCommitted() || !Outage.isBehind(e)) {
        throw e;
      }
      writes.refused(e);
      LOG.log(
          Level.WARNING,
          () -> "unavailable, trace " + TraceFilter.of(request) + ": " + Refused.reason(e));
      FreshAnswer.begin(request, response);
      response.setIntHeader("Retry-After", Outage.RETRY_AFTER_SECONDS);
      if (Paths.isApi(request)) {
        Problem.send(response, ProblemDetails.of(ProblemType.SERVICE_UNAVAILABLE));
      } else {
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    }
  }
}
