package be.belfry.web.security;

import be.belfry.web.shared.Transport;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies of signing in: the one that carries a login session's secret, and the one by which a
 * browser is known after it. No script reads them, no other site sends them.
 */
public final class SessionCookie {
  private static final String NAME = "belfry_session";
  private static final String DEVICE = "belfry_device";
  private static final Duration DEVICE_AGE = Duration.ofDays(90);

  private SessionCookie() {}

  /** The secret that the browser sent, or that it was given in this very request. */
  public static Optional<String> read(HttpServletRequest request) {
    Object given = request.getAttribute(NAME);
    return given == null ? read(request, NAME) : Optional.of(given.toString());
  }

  /** By what the browser is known; empty when it is not. */
  public static String device(HttpServletRequest request) {
    return read(request, DEVICE).orElse("");
  }

  private static Optional<String> read(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Gives the browser a fresh secret; lives as long as the browser. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, String secret) {
    request.setAttribute(NAME, secret);
    response.addCookie(cookie(request, NAME, secret, -1));
  }

  /** Makes the browser known for 90 days. */
  public static void know(HttpServletRequest request, HttpServletResponse response, String device) {
    response.addCookie(cookie(request, DEVICE, device, (int) DEVICE_AGE.toSeconds()));
  }

  /** Takes the secret away. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(request, NAME, "", 0));
  }

  private static Cookie cookie(HttpServletRequest request, String name, String value, int age) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(Transport.isSecure(request));
    cookie.setMaxAge(age);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
