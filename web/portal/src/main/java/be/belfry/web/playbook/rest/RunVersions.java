package be.belfry.web.playbook.rest;

import be.belfry.services.playbook.PlaybookService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of procedures that run. */
@ApplicationScoped
class RunVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("playbookRuns/" + ObjectVersion.ID);

  @Inject private PlaybookService playbook;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(playbook.detail(UUID.fromString(object.group(1))).run().version());
  }
}
