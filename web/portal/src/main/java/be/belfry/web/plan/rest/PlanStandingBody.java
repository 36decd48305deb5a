package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanDecision;
import be.belfry.domain.plan.PlanStanding;
import be.belfry.domain.plan.PlanState;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a version of the plan stands.
 *
 * @param base version in force when it was drafted
 * @param replaces version that it replaces on its first day, as far as is approved now
 * @param differences address of the differences to that version
 */
record PlanStandingBody(
    String version,
    String href,
    PlanState state,
    Optional<String> base,
    Optional<String> replaces,
    Optional<String> differences,
    List<Act> acts) {

  /** One act; {@code office} is the role in which its person acted. */
  record Act(
      PlanDecision decision, String by, String office, Optional<String> reason, Instant at) {}

  static PlanStandingBody of(String version, PlanStanding standing, UriInfo uri) {
    String href = PlanItem.href(version, uri);
    return new PlanStandingBody(
        version,
        href,
        standing.state(),
        standing.base(),
        standing.replaces(),
        standing.replaces().map(older -> href + "/differences/" + older),
        standing.acts().stream()
            .map(
                act ->
                    new Act(
                        act.decision(),
                        act.by(),
                        act.office(),
                        Optional.of(act.reason()).filter(reason -> !reason.isEmpty()),
                        act.at()))
            .toList());
  }
}
