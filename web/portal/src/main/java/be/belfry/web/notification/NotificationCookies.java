package be.belfry.web.notification;

import be.belfry.web.shared.HostCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The browser's secrets on the public pages: that of a draft, that of the thread it follows. Each
 * opens what it is the secret of: who could plant a draft could read along, and follow its thread.
 * Each lives so many days from when it was last written. The secret of a draft outlives what it
 * opens, which goes thirty days after its last change: by it the form knows that there was one.
 */
enum NotificationCookies {
  DRAFT("belfry_draft", 60),
  THREAD("belfry_thread", 30);

  private final HostCookie cookie;
  private final int seconds;

  NotificationCookies(String name, int days) {
    this.cookie = new HostCookie(name);
    this.seconds = days * 24 * 3600;
  }

  /** The secret that the browser sent. */
  Optional<String> read(HttpServletRequest request) {
    return cookie.read(request);
  }

  /** Gives the browser a secret. */
  void write(HttpServletRequest request, HttpServletResponse response, String secret) {
    cookie.write(request, response, secret, seconds);
  }

  /** Takes it away. */
  void clear(HttpServletRequest request, HttpServletResponse response) {
    cookie.write(request, response, "", 0);
  }
}
