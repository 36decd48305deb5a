package be.belfry.web.incident.rest;

import be.belfry.services.incident.IncidentService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of incidents. */
@ApplicationScoped
class IncidentVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("incidents/([^/]+)");

  @Inject private IncidentService incident;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(incident.detail(object.group(1)).version());
  }
}
