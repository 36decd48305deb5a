package be.belfry.web.plan;

import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Offices and services by the names of the plan in force, in the reader's language. */
@RequestScoped
public class PlanNames {
  @Inject private PlanService plans;
  @Inject private LocaleView locale;

  /** The office's name, or what was entered when the plan has no such office. */
  public String office(String code) {
    return plans.inForce().offices().stream()
        .filter(office -> office.code().equals(code))
        .findFirst()
        .map(office -> office.name().in(locale.language()))
        .orElse(code);
  }

  /** The service's name, or what was entered when the plan has no such service. */
  public String service(String code) {
    return plans.inForce().services().stream()
        .filter(service -> service.code().equals(code))
        .findFirst()
        .map(service -> service.name().in(locale.language()))
        .orElse(code);
  }
}
