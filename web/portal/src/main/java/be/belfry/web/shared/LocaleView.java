package be.belfry.web.shared;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The language of this request: what the address asks for ({@code ?lang=}), else what was chosen
 * before (cookie), else the account's language, else what the browser accepts, else English.
 */
@Named("locale")
@RequestScoped
public class LocaleView {
  private static final Pattern ASKED =
      Pattern.compile("(?:^|&)" + Preferences.LANGUAGE + "=([^&]*)");

  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;

  private Language language;

  /** The language of screens and messages. */
  public Language language() {
    if (language == null) {
      language =
          chosen()
              .or(() -> viewer.subject().map(Subject::language))
              .orElseGet(() -> accepted(Collections.list(request.getLocales())));
    }
    return language;
  }

  /** A program has no cookies: it asks by parameter or by header. */
  private Optional<Language> chosen() {
    if (!Paths.isApi(request)) {
      return Preferences.chosenLanguage(request);
    }
    return asked(request.getQueryString())
        .or(
            () ->
                Optional.ofNullable(request.getHeader("Accept-Language"))
                    .map(h -> accepted(Collections.list(request.getLocales()))));
  }

  /** What an address asks for; a body that will be refused is not read for it. */
  static Optional<Language> asked(String query) {
    return Optional.ofNullable(query)
        .map(ASKED::matcher)
        .filter(Matcher::find)
        .flatMap(found -> of(found.group(1)));
  }

  /** Speaks a language from now on, also on this machine's next pages. */
  public void choose(Language chosen) {
    language = chosen;
    Preferences.remember(
        request,
        (HttpServletResponse) FacesContext.getCurrentInstance().getExternalContext().getResponse(),
        chosen);
  }

  /** For {@code f:view locale} and the attribute {@code lang} of the page. */
  public Locale getLocale() {
    return language().locale();
  }

  /** Code of the language: {@code nl fr de en}. */
  public String getCode() {
    return language().code();
  }

  /** The four, in the order of the law. */
  public List<Language> getAll() {
    return List.of(Language.values());
  }

  /** A language in its own words, as one stands in a list: {@code Nederlands}, {@code Français}. */
  public String nameOf(Language of) {
    String name = of.locale().getDisplayLanguage(of.locale());
    return name.substring(0, 1).toUpperCase(of.locale()) + name.substring(1);
  }

  /** The first of the four that the browser accepts; the order is the browser's preference. */
  static Language accepted(List<Locale> locales) {
    return locales.stream()
        .map(l -> of(l.getLanguage()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Language.EN);
  }

  static Optional<Language> of(String code) {
    try {
      return Optional.of(Language.of(code));
    } catch (RuleViolation e) {
      return Optional.empty();
    }
  }
}
