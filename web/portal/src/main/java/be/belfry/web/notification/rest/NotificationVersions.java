package be.belfry.web.notification.rest;

import be.belfry.services.notification.NotificationService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of notifications. */
@ApplicationScoped
class NotificationVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("notifications/([^/]++)(?!/significance)");

  @Inject private NotificationService notification;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(notification.read(object.group(1)).version());
  }
}
