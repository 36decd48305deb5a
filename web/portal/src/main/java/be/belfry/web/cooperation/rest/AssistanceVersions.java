package be.belfry.web.cooperation.rest;

import be.belfry.services.cooperation.CooperationService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of requests for assistance. */
@ApplicationScoped
class AssistanceVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("assistanceRequests/" + ObjectVersion.ID);

  @Inject private CooperationService cooperation;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(cooperation.detail(UUID.fromString(object.group(1))).version());
  }
}
