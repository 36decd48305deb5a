package be.belfry.web.escalation.rest;

import be.belfry.services.escalation.EscalationService;
import be.belfry.web.shared.rest.ObjectVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of proposals within their crisis files. */
@ApplicationScoped
class ProposalVersions implements ObjectVersion {
  private static final Pattern ADDRESS = Pattern.compile("crises/([^/]+)/proposals/([0-9]{1,4})");

  @Inject private EscalationService escalation;

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(
        escalation.proposal(object.group(1), Integer.parseInt(object.group(2))).version());
  }
}
