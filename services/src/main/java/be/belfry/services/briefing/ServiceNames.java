package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Ministers read names, and a briefing knows its services by their codes. */
@ApplicationScoped
public class ServiceNames {
  @Inject private Plans plans;

  /** The sheet with the names of the plan in force; with those that it keeps, once approved. */
  public BriefingSheet on(BriefingSheet sheet) {
    if (!sheet.names().isEmpty()) {
      return sheet;
    }
    PlanVersion plan = plans.inForce();
    return sheet.naming(
        Stream.concat(
                plan.services().stream().map(s -> new ServiceName(s.code(), s.name())),
                plan.offices().stream().map(o -> new ServiceName(o.code(), o.name())))
            .toList());
  }
}
