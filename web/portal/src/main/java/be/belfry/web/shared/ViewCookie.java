package be.belfry.web.shared;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * The container's own cookie, by which it finds the state of a form again, is for TLS alone where
 * people reach the portal by TLS. The container asks no request's headers, so what a proxy says
 * without a public address that was set does not reach it.
 */
public class ViewCookie implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().getSessionCookieConfig().setSecure(Transport.isAlwaysSecure());
  }
}
