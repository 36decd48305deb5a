package be.belfry.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookie that carries a login session's secret; no script reads it, no other site sends it. */
public final class SessionCookie {
  private static final String NAME = "belfry_session";

  private SessionCookie() {}

  /** The secret that the browser sent. */
  public static Optional<String> read(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(NAME) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Gives the browser a fresh secret; lives as long as the browser. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, String secret) {
    response.addCookie(cookie(request, secret, -1));
  }

  /** Takes the secret away. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(request, "", 0));
  }

  private static Cookie cookie(HttpServletRequest request, String value, int age) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge(age);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
