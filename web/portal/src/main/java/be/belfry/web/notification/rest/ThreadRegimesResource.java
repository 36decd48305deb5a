package be.belfry.web.notification.rest;

import be.belfry.domain.notification.RegimeOfThread;
import be.belfry.domain.shared.Language;
import be.belfry.services.notification.NotificationService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.rest.Listing;
import be.belfry.web.shared.rest.ProblemDetails;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Every body of law beside a thread: whether it applies, and why. */
@Path("notifications/{reference}/regimes")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, ProblemDetails.MEDIA_TYPE})
public class ThreadRegimesResource {
  @Inject private NotificationService notifications;
  @Inject private LocaleView locale;

  /**
   * One regime.
   *
   * @param reason in the caller's language, or a person's words with his name
   * @param by {@code rule}, or the name of the person who said so
   * @param recipient to whom its reports go, in the caller's language
   */
  public record RegimeBody(
      String href, String regime, boolean applies, String reason, String by, String recipient) {
    static RegimeBody of(String notification, RegimeOfThread regime, Language language) {
      return new RegimeBody(
          NotificationItem.HREF + notification + "/regimes#" + regime.regime().code(),
          regime.regime().code(),
          regime.applies(),
          regime.words(language),
          regime.by(),
          regime.recipient(language));
    }
  }

  /** All of them. */
  @GET
  public Listing<RegimeBody> list(@PathParam("reference") String reference, @Context UriInfo uri) {
    Listing.requireKnown(uri, Set.of());
    return Listing.whole(
        notifications.read(reference).regimes().stream()
            .map(regime -> RegimeBody.of(reference, regime, locale.language()))
            .toList(),
        uri);
  }
}
