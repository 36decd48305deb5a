package be.belfry.web.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Remembers {@code ?lang=}, {@code ?theme=} and {@code ?nav=} of a page's address. */
public class PreferencesFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getMethod().equals("GET") && Paths.isPage(request)) {
      Preferences.remember(request, response);
    }
    chain.doFilter(request, response);
  }
}
