package be.belfry.web.crisis.rest;

import be.belfry.services.crisis.MeetingService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of meetings. */
@ApplicationScoped
class MeetingVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("meetings/" + ObjectVersion.ID);

  @Inject private MeetingService meeting;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(meeting.detail(UUID.fromString(object.group(1))).row().version());
  }
}
