package be.belfry.web.shared;

import be.belfry.domain.shared.Language;
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
        .ifPresent(value -> write(request, response, name, value));
  }

  static void remember(
      HttpServletRequest request, HttpServletResponse response, Language language) {
    write(request, response, LANGUAGE, language.code());
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    return new HostCookie(PREFIX + name).read(request);
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, String name, String value) {
    new HostCookie(PREFIX + name).write(request, response, value, YEAR_IN_SECONDS);
  }
}
