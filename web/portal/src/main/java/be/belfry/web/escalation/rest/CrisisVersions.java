package be.belfry.web.escalation.rest;

import be.belfry.services.crisis.CrisisService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of crisis files. */
@ApplicationScoped
class CrisisVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("crises/([^/]++)");

  @Inject private CrisisService crisis;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(crisis.detail(object.group(1)).version());
  }
}
