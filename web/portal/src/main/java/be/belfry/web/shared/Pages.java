package be.belfry.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which pages this WAR carries, so that nothing offers a way to a page that is not there. */
@ApplicationScoped
public class Pages {
  @Inject private ServletContext context;

  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param path address without leading slash and extension, empty for the home page
   */
  public boolean has(String path) {
    return known.computeIfAbsent(path, p -> exists("/" + (p.isEmpty() ? "index" : p) + ".xhtml"));
  }

  private boolean exists(String resource) {
    try {
      return context.getResource(resource) != null;
    } catch (MalformedURLException e) {
      return false;
    }
  }
}
