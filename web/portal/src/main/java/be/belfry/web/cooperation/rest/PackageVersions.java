package be.belfry.web.cooperation.rest;

import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of packages for release. */
@ApplicationScoped
class PackageVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("releasePackages/" + ObjectVersion.ID);

  @Inject private ReleasePackageService releasePackage;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(releasePackage.detail(UUID.fromString(object.group(1))).version());
  }
}
