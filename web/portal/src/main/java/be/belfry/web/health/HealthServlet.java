package be.belfry.web.health;

import be.belfry.services.shared.HealthService;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code GET /health} as belgif wants it: {@code UP} 200 or {@code DOWN} 503, no internals. */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(HealthServlet.class.getName());

  @Inject private transient HealthService health;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String status = "UP";
    try {
      health.check();
    } catch (EJBException e) {
      LOG.log(Level.WARNING, "the database does not answer", e);
      status = "DOWN";
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
    response.setContentType("application/json");
    response.getWriter().write("{\"status\":\"" + status + "\"}");
  }
}
