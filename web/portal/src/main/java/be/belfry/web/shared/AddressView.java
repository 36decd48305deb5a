package be.belfry.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The address of the page that is shown, and the same address with one parameter changed. */
@Named("address")
@RequestScoped
public class AddressView {
  @Inject private HttpServletRequest request;

  /** Path as the user sees it, without extension: {@code /incident/list}. */
  public String getPath() {
    Object forwarded = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = forwarded == null ? request.getRequestURI() : forwarded.toString();
    return path.endsWith(".xhtml") ? path.substring(0, path.length() - ".xhtml".length()) : path;
  }

  /** Theme of the page: {@code auto light dark wall}. */
  public String getTheme() {
    return Preferences.theme(request);
  }

  /**
   * Whether the navigation stands beside the page: {@code open closed}; on a telephone it never
   * does.
   */
  public String getNavigation() {
    return Preferences.navigation(request);
  }

  /** Id of this request, for error pages. */
  public String getTrace() {
    return TraceFilter.of(request);
  }

  /** This address with a query parameter set; an empty value takes it away. */
  public String with(String name, Object value) {
    String text = value == null ? "" : value.toString();
    return getPath() + withParameter(request.getQueryString(), name, text);
  }

  /** Another page with the query of this one. */
  public String at(String path) {
    return request.getContextPath() + path + withParameter(request.getQueryString(), "cursor", "");
  }

  /** The query with a parameter set or taken away, beginning with its question mark. */
  static String withParameter(String query, String name, String value) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int at = pair.indexOf('=');
        String key = at < 0 ? pair : pair.substring(0, at);
        if (!key.isEmpty() && !decoded(key).equals(name)) {
          parameters.merge(key, pair, (a, b) -> a + "&" + b);
        }
      }
    }
    if (!value.isEmpty()) {
      parameters.put(name, encoded(name) + "=" + encoded(value));
    }
    return parameters.isEmpty()
        ? ""
        : parameters.values().stream().collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
