package be.belfry.web.escalation.rest;

import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.services.escalation.EscalationService;
import be.belfry.web.shared.rest.EntityTags;
import be.belfry.web.shared.rest.ObjectVersion;
import be.belfry.web.shared.rest.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions of proposals within their crisis files. */
@ApplicationScoped
class ProposalVersions implements ObjectVersion {
  /**
   * What the tags of proposals begin with. An act on a proposal of a crisis file answers with the
   * file, whose version may be the same number.
   */
  private static final String KIND = "p";

  private static final Pattern ADDRESS = Pattern.compile("crises/([^/]+)/proposals/([0-9]{1,4})");

  @Inject private EscalationService escalation;

  /** Tag of a proposal. */
  static EntityTag tag(ProposalDetail proposal) {
    return EntityTags.of(KIND, proposal.version());
  }

  /** The version of a proposal that the caller saw; see {@link Seen#version(HttpHeaders)}. */
  static Optional<Long> seen(HttpHeaders headers) {
    return Seen.version(headers, KIND);
  }

  @Override
  public Pattern address() {
    return ADDRESS;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public OptionalLong version(MatchResult object) {
    return OptionalLong.of(
        escalation.proposal(object.group(1), Integer.parseInt(object.group(2))).version());
  }
}
