package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.shared.LocalizedText;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of the plan in the list.
 *
 * @param inForceUntil last day, absent while it is in force
 */
record PlanItem(
    String version,
    String href,
    LocalizedText title,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceUntil) {

  static PlanItem of(PlanVersion plan, UriInfo uri) {
    return new PlanItem(
        plan.version(),
        href(plan.version(), uri),
        plan.title(),
        plan.inForceFrom(),
        plan.inForceUntil());
  }

  static String href(String version, UriInfo uri) {
    return uri.getBaseUriBuilder().path("plans").path(version).build().getPath();
  }
}
