package be.belfry.web.shared;

import be.belfry.domain.shared.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/**
 * What a browser remembers of its user's taste: language, theme, and whether the navigation is
 * folded away, in cookies of a year.
 */
final class Preferences {
  static final String LANGUAGE = "lang";
  static final String THEME = "theme";
  static final String NAVIGATION = "nav";
  private static final String PREFIX = "belfry_";
  private static final Set<String> THEMES = Set.of("auto", "light", "dark", "wall");
  private static final Set<String> NAVIGATIONS = Set.of("open", "closed");
  private static final int YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

  private Preferences() {}

  static Optional<Language> chosenLanguage(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter(LANGUAGE))
        .flatMap(LocaleView::of)
        .or(() -> cookie(request, LANGUAGE).flatMap(LocaleView::of));
  }

  static String theme(HttpServletRequest request) {
    return chosen(request, THEME, THEMES).orElse("auto");
  }

  static String navigation(HttpServletRequest request) {
    return chosen(request, NAVIGATION, NAVIGATIONS).orElse("open");
  }

  private static Optional<String> chosen(
      HttpServletRequest request, String name, Set<String> values) {
    return Optional.ofNullable(request.getParameter(name))
        .filter(values::contains)
        .or(() -> cookie(request, name).filter(values::contains));
  }

  /** Stores what the address asks for; anything that is not one of the known values is ignored. */
  static void remember(HttpServletRequest request, HttpServletResponse response) {
    Optional.ofNullable(request.getParameter(LANGUAGE))
        .flatMap(LocaleView::of)
        .ifPresent(l -> remember(request, response, l));
    remember(request, response, THEME, THEMES);
    remember(request, response, NAVIGATION, NAVIGATIONS);
  }

  private static void remember(
      HttpServletRequest request, HttpServletResponse response, String name, Set<String> values) {
    Optional.ofNullable(request.getParameter(name))
        .filter(values::contains)
        .ifPresent(value -> response.addCookie(cookie(request, name, value)));
  }

  static void remember(
      HttpServletRequest request, HttpServletResponse response, Language language) {
    response.addCookie(cookie(request, LANGUAGE, language.code()));
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(PREFIX + name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static Cookie cookie(HttpServletRequest request, String name, String value) {
    Cookie cookie = new Cookie(PREFIX + name, value);
    cookie.setPath("/");
    cookie.setMaxAge(YEAR_IN_SECONDS);
    cookie.setHttpOnly(true);
    cookie.setSecure(Transport.isSecure(request));
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
