package be.belfry.web.notification;

import be.belfry.web.shared.HostCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The browser's secrets on the public pages: that of a draft, that of the thread it follows. Each
 * opens what it is the secret of: who could plant a draft could read along, and follow its thread.
 */
enum NotificationCookies {
  DRAFT("belfry_draft"),
  THREAD("belfry_thread");

  private static final int DAYS_30 = 30 * 24 * 3600;

  private final HostCookie cookie;

  NotificationCookies(String name) {
    this.cookie = new HostCookie(name);
  }

  /** The secret that the browser sent. */
  Optional<String> read(HttpServletRequest request) {
    return cookie.read(request);
  }

  /** Gives the browser a secret. */
  void write(HttpServletRequest request, HttpServletResponse response, String secret) {
    cookie.write(request, response, secret, DAYS_30);
  }

  /** Takes it away. */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    cookie.write(request, response, "", 0);
  }
}
