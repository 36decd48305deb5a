package be.belfry.web.sitrep.rest;

import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of situation reports. */
@ApplicationScoped
class SitrepVersions implements ObjectVersion {
  private static final Pattern ADDRESS =
      Pattern.compile("sitreps/" + ObjectVersion.ID + "(?!/inputs)");

  @Inject private SitrepService sitrep;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(sitrep.version(UUID.fromString(object.group(1))));
  }
}
