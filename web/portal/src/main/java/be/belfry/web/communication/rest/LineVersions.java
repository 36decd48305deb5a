package be.belfry.web.communication.rest;

import be.belfry.services.communication.LineService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of lines to take. */
@ApplicationScoped
class LineVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("lines/" + ObjectVersion.ID);

  @Inject private LineService line;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(line.detail(UUID.fromString(object.group(1))).version());
  }
}
