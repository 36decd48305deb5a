package be.belfry.web.notification;

import be.belfry.web.shared.SecretCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The browser's secrets on the public pages: that of a draft, that of the thread it follows. */
enum NotificationCookies {
  DRAFT("belfry_draft"),
  THREAD("belfry_thread");

  private static final int DAYS_30 = 30 * 24 * 3600;
  private static final String PATH = "/notification";

  private final String cookie;

  NotificationCookies(String cookie) {
    this.cookie = cookie;
  }

  /** The secret that the browser sent. */
  Optional<String> read(HttpServletRequest request) {
    return of(request).read(request);
  }

  /** Gives the browser a secret. */
  void write(HttpServletRequest request, HttpServletResponse response, String secret) {
    of(request).write(request, response, secret, DAYS_30);
  }

  /** Takes it away. */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    of(request).write(request, response, "", 0);
  }

  private SecretCookie of(HttpServletRequest request) {
    return new SecretCookie(cookie, request.getContextPath() + PATH);
  }
}
