package be.belfry.web.security;

import be.belfry.web.shared.HostCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies of signing in: the one that carries a login session's secret, and the one by which a
 * browser is known after it.
 */
public final class SessionCookie {
  private static final HostCookie SESSION = new HostCookie("belfry_session");
  private static final HostCookie DEVICE = new HostCookie("belfry_device");

  /** In a request, the secret that its browser is being given. */
  private static final String GIVEN = "belfry_session";

  private static final Duration DEVICE_AGE = Duration.ofDays(90);

  private SessionCookie() {}

  /** The secret that the browser sent, or that it was given in this very request. */
  public static Optional<String> read(HttpServletRequest request) {
    Object given = request.getAttribute(GIVEN);
    return given == null ? SESSION.read(request) : Optional.of(given.toString());
  }

  /** By what the browser is known; empty when it is not. */
  public static String device(HttpServletRequest request) {
    return DEVICE.read(request).orElse("");
  }

  /** Gives the browser a fresh secret; lives as long as the browser. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, String secret) {
    request.setAttribute(GIVEN, secret);
    SESSION.write(request, response, secret, -1);
  }

  /** Makes the browser known for 90 days. */
  public static void know(HttpServletRequest request, HttpServletResponse response, String device) {
    DEVICE.write(request, response, device, (int) DEVICE_AGE.toSeconds());
  }

  /** Takes the secret away. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    SESSION.write(request, response, "", 0);
  }
}
