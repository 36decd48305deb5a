package be.belfry.web.health;

import be.belfry.domain.shared.Health;
import be.belfry.services.shared.HealthWatch;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * {@code GET /health} as belgif wants it: {@code UP} and {@code DEGRADED} 200, {@code DOWN} 503,
 * with the codes of the reasons and no internals.
 */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient HealthWatch watch;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Health health = watch.now();
    if (health.status() == Health.Status.DOWN) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
    response.setContentType("application/json");
    response.getWriter().write(json(health));
  }

  private static String json(Health health) {
    String reasons =
        health.reasons().isEmpty()
            ? ""
            : health.reasons().stream()
                .collect(Collectors.joining("\",\"", ",\"reasons\":[\"", "\"]"));
    return "{\"status\":\"" + health.status().name() + "\"" + reasons + "}";
  }
}
