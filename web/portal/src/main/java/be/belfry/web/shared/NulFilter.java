package be.belfry.web.shared;

import be.belfry.web.shared.rest.IssueWords;
import be.belfry.web.shared.rest.Problem;
import be.belfry.web.shared.rest.ProblemDetails;
import be.belfry.web.shared.rest.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses addresses and form fields with a NUL character: no text of ours has one, and the database
 * cannot hold it; and half a form whose rest did not come in time, which the server would hand on
 * as an empty one. A form in parts is what a page with a file sends, and no other: its fields are
 * read by who takes the file. Bodies of REST are checked by their reader; none is a form.
 */
public class NulFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isInParts(request)) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    if (Paths.isApi(request) && isOfType(request, FORM) && AdmissionFilter.mayBring(request)) {
      // The library would read it before any filter of its own limits how much and how long.
      Problem.send(response, ProblemDetails.of(ProblemType.UNSUPPORTED_MEDIA_TYPE));
      return;
    }
    request.setAttribute(FramingFilter.READ, Boolean.TRUE);
    if (isEncodedIn(request.getRequestURI())
        || isEncodedIn(request.getQueryString())
        || isInForm(request)) {
      refuse(request, response);
      return;
    }
    if (isForm(request)
        && isCut(
            request.getContentLengthLong(),
            request.getParameterMap().keySet(),
            request.getQueryString())) {
      response.setHeader("Connection", "close");
      response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Whether the fields of a form are missing though it has a body: it names no field that the
   * address does not name already.
   *
   * @param length of the body in bytes, negative when it is not announced
   * @param names of all parameters that were read
   * @param query of the address, or null
   */
  static boolean isCut(long length, Set<String> names, String query) {
    if (length <= 0) {
      return false;
    }
    Set<String> ofAddress = new HashSet<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      ofAddress.add(decoded(pair.replaceFirst("(?s)=.*", "")));
    }
    return ofAddress.containsAll(names);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  private static boolean isEncodedIn(String address) {
    return address != null && (address.contains("%00") || address.indexOf('\0') >= 0);
  }

  /** Whether it is a form in parts where no page has a file. */
  private static boolean isInParts(HttpServletRequest request) {
    return !Paths.isApi(request)
        && isOfType(request, "multipart/")
        && !AdmissionFilter.FILES.contains(Paths.of(request));
  }

  /** Whether the body is a form of a page; it is read wholly when the first field is asked for. */
  public static boolean isForm(HttpServletRequest request) {
    return !Paths.isApi(request) && request.getMethod().equals("POST") && isOfType(request, FORM);
  }

  /** As the server reads it: in letters of any size, behind blanks of a folded header. */
  private static boolean isOfType(HttpServletRequest request, String beginning) {
    String type = request.getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(beginning);
  }

  private static boolean isInForm(HttpServletRequest request) {
    return isForm(request) && isNulIn(request);
  }

  private static boolean isNulIn(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .anyMatch(
            field ->
                field.getKey().indexOf('\0') >= 0
                    || String.join("", field.getValue()).indexOf('\0') >= 0);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Paths.isApi(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    Problem.send(
        response, ProblemDetails.of(ProblemType.BAD_REQUEST, Optional.of(IssueWords.of("nul"))));
  }
}
