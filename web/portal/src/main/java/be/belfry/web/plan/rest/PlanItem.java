package be.belfry.web.plan.rest;

import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.shared.LocalizedText;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of the plan in the list.
 *
 * @param inForceUntil last day, absent while no next version is approved
 */
record PlanItem(
    String version,
    String href,
    LocalizedText title,
    PlanState state,
    LocalDate inForceFrom,
    Optional<LocalDate> inForceUntil) {

  static PlanItem of(PlanRow row, Optional<LocalDate> until, UriInfo uri) {
    return new PlanItem(
        row.name(), href(row.name(), uri), row.title(), row.state(), row.inForceFrom(), until);
  }

  static String href(String version, UriInfo uri) {
    return uri.getBaseUriBuilder().path("plans").path(version).build().getPath();
  }
}
