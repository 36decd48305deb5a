package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Ministers read names, and a briefing knows its services by their codes. */
@ApplicationScoped
public class ServiceNames {
  @Inject private Plans plans;

  /** The sheet with the names of the plan in force; with those that it keeps, once approved. */
  public BriefingSheet on(BriefingSheet sheet) {
    return sheet.names().isEmpty()
        ? sheet.naming(
            plans.inForce().names().entrySet().stream()
                .map(each -> new ServiceName(each.getKey(), each.getValue()))
                .toList())
        : sheet;
  }
}
