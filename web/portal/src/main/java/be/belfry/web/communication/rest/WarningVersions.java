package be.belfry.web.communication.rest;

import be.belfry.services.communication.WarningService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of warnings. */
@ApplicationScoped
class WarningVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("warnings/" + ObjectVersion.ID);

  @Inject private WarningService warning;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(warning.detail(UUID.fromString(object.group(1))).row().version());
  }
}
