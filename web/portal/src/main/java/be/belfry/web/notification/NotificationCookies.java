package be.belfry.web.notification;

import be.belfry.web.shared.Transport;
import jakarta.servlet.http.Cookie;
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
    if (request.getCookies() != null) {
      for (Cookie sent : request.getCookies()) {
        if (sent.getName().equals(cookie) && !sent.getValue().isEmpty()) {
          return Optional.of(sent.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Gives the browser a secret. */
  void write(HttpServletRequest request, HttpServletResponse response, String secret) {
    response.addCookie(make(request, secret, DAYS_30));
  }

  /** Takes it away. */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(make(request, "", 0));
  }

  private Cookie make(HttpServletRequest request, String value, int age) {
    Cookie made = new Cookie(cookie, value);
    made.setPath(request.getContextPath() + PATH);
    made.setHttpOnly(true);
    made.setSecure(Transport.isSecure(request));
    made.setMaxAge(age);
    made.setAttribute("SameSite", "Lax");
    return made;
  }
}
