package be.belfry.web.shared;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cookie of this very host, for all its pages. No script reads it, no other site sends it. Over
 * TLS its name begins with {@code __Host-}: a browser takes such a name over TLS alone, from this
 * host alone and for all its paths, so neither a neighbour under the same domain nor somebody on a
 * line without TLS can plant it. There no other name is read. ({@code __Secure-}, which a path of
 * its own would allow, any neighbour can plant.)
 *
 * @param name without that beginning
 */
public record HostCookie(String name) {
  /** In a request, what its browser was given, by name. */
  private static final String GIVEN = HostCookie.class.getName();

  /** What the browser sent; empty when it sent none or one without a value. */
  public Optional<String> read(HttpServletRequest request) {
    if (request.getCookies() != null) {
      String sent = nameFor(request);
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(sent) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Gives it to the browser.
   *
   * @param age in seconds; 0 takes it away, a negative one lets it live as long as the browser
   */
  public void write(
      HttpServletRequest request, HttpServletResponse response, String value, int age) {
    Cookie cookie = new Cookie(nameFor(request), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(Transport.isSecure(request));
    cookie.setMaxAge(age);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    Map<String, Cookie> given = given(request);
    given.put(cookie.getName(), cookie);
    request.setAttribute(GIVEN, given);
  }

  /**
   * Gives the browser again what it was given in this request, after its answer was begun anew: the
   * secret that it had before may be worth nothing any more.
   */
  public static void giveAgain(HttpServletRequest request, HttpServletResponse response) {
    given(request).values().forEach(response::addCookie);
  }

  private static Map<String, Cookie> given(HttpServletRequest request) {
    Map<String, Cookie> given = new LinkedHashMap<>();
    if (request.getAttribute(GIVEN) instanceof Map<?, ?> before) {
      before.forEach((name, cookie) -> given.put((String) name, (Cookie) cookie));
    }
    return given;
  }

  private String nameFor(HttpServletRequest request) {
    return Transport.isSecure(request) ? "__Host-" + name : name;
  }
}
