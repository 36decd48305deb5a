package be.belfry.web.shared;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * A cookie that opens something. No script reads it, no other site sends it. Over TLS its name
 * begins with {@code __Host-} (with {@code __Secure-} where it is for some pages only): a browser
 * takes such a name over TLS alone, and the first one from this very host, so neither a neighbour
 * under the same domain nor somebody on a line without TLS can plant it. There no other name is
 * read.
 *
 * @param name without that beginning
 * @param path of the pages that it is sent to; {@code /} for all
 */
public record SecretCookie(String name, String path) {
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
    cookie.setPath(path);
    cookie.setHttpOnly(true);
    cookie.setSecure(Transport.isSecure(request));
    cookie.setMaxAge(age);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }

  private String nameFor(HttpServletRequest request) {
    if (!Transport.isSecure(request)) {
      return name;
    }
    return (path.equals("/") ? "__Host-" : "__Secure-") + name;
  }
}
