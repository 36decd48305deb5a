package be.belfry.web.playbook.rest;

import be.belfry.services.playbook.PlaybookService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of steps of procedures that run. */
@ApplicationScoped
class StepVersions implements ObjectVersion {
  private static final Pattern ADDRESS =
      Pattern.compile("playbookRuns/" + ObjectVersion.ID + "/steps/([0-9]{1,4})");

  @Inject private PlaybookService playbook;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return playbook.detail(UUID.fromString(object.group(1))).steps().stream()
        .filter(step -> step.no() == Integer.parseInt(object.group(2)))
        .mapToLong(step -> step.version())
        .findFirst();
  }
}
