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
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The address of the page that is shown, and the same address with one parameter changed. */
@Named("address")
@RequestScoped
public class AddressView {
  /** Names of the fields by which a form says of which record or list its page is. */
  private static final List<String> NAMING =
      List.of(
          "assessment",
          "by",
          "corrects",
          "crisis",
          "cursor",
          "entity",
          "exercise",
          "from",
          "id",
          "incident",
          "incidents",
          "into",
          "key",
          "kind",
          "month",
          "no",
          "own",
          "ref",
          "reference",
          "register",
          "source",
          "state",
          "step",
          "to",
          "unit",
          "version");

  /** The page that is named by a whole question. */
  private static final String QUESTION = "/statistics/explore";

  /** No record, list or secret is named by more; text of anybody is not written into links. */
  private static final int LONGEST = 500;

  @Inject private HttpServletRequest request;

  /** Path as the user sees it, without extension: {@code /incident/list}. */
  public String getPath() {
    Object forwarded = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String asked = forwarded == null ? request.getRequestURI() : forwarded.toString();
    // Two slashes would begin the name of another host.
    String path = asked.replaceFirst("^[/\\\\]+", "/");
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
    return getPath() + withParameter(query(), name, text);
  }

  /** Another page with the query of this one. */
  public String at(String path) {
    return request.getContextPath() + path + withParameter(query(), "cursor", "");
  }

  /**
   * The query of the page. A form that was refused stands at an address without one, and says in
   * hidden fields what it is about: without them a link to the same page would lead nowhere.
   */
  private String query() {
    String type = request.getContentType();
    boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
    return form && "POST".equals(request.getMethod())
        ? named(getPath(), request.getQueryString(), request::getParameter)
        : request.getQueryString();
  }

  /**
   * A query with those fields of a form that name its record, as far as it lacks them. A question
   * about figures is named by all its fields or by none: half of it would be another question.
   *
   * @param path of the page
   * @param query may be null
   * @param field value of a field by its name, null when it was not sent
   */
  public static String named(String path, String query, UnaryOperator<String> field) {
    String all = query == null ? "" : query;
    if (path.endsWith(QUESTION)) {
      return all;
    }
    for (String name : NAMING) {
      String value = field.apply(name);
      if (value != null
          && !value.isEmpty()
          && value.length() <= LONGEST
          && !("&" + all).contains("&" + name + "=")) {
        all += (all.isEmpty() ? "" : "&") + name + "=" + encoded(value);
      }
    }
    return all;
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

  /** Parameters as the rest of an address that has one already: {@code &q=power}. */
  public static String rest(Stream<Map.Entry<String, String>> parameters) {
    return parameters
        .map(each -> "&" + encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining());
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
