package be.belfry.web.shared.rest;

import be.belfry.domain.shared.Language;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Paths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;

/**
 * Names the language of labels and sentences in an answer, and refuses to answer in one that is not
 * the one asked for by the address. A report that comes in is answered all the same: its sender
 * loses no time over the words of a receipt, whose language the answer names.
 */
@Provider
@ApplicationScoped
public class LanguageFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final List<String> CODES =
      Arrays.stream(Language.values()).map(Language::code).toList();

  @Inject private LocaleView locale;
  @Inject private HttpServletRequest call;

  /** As it came: the language is read from the address as it stands. */
  @Override
  public void filter(ContainerRequestContext request) {
    List<String> asked =
        request.getUriInfo().getQueryParameters(false).getOrDefault(Listing.LANGUAGE, List.of());
    if ((asked.size() > 1 || !CODES.containsAll(asked)) && !isReport()) {
      throw Problem.of(
          List.of(
              Issue.query(
                  Issue.Kind.INVALID_INPUT,
                  Listing.LANGUAGE,
                  IssueWords.of("oneOf", String.join(", ", CODES)))));
    }
  }

  private boolean isReport() {
    return call.getMethod().equals(HttpMethod.POST) && Paths.isIntake(call);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.hasEntity()) {
      response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, locale.getCode());
      response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
  }
}
