package be.belfry.web.briefing.rest;

import be.belfry.services.briefing.BriefingService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of briefings. */
@ApplicationScoped
class BriefingVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("briefings/" + ObjectVersion.ID);

  @Inject private BriefingService briefing;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(briefing.version(UUID.fromString(object.group(1))));
  }
}
