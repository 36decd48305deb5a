package be.belfry.web.plan;

import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Offices, services and cells by the names of the plan in force, in the reader's language. */
@RequestScoped
public class PlanNames {
  @Inject private PlanService plans;
  @Inject private LocaleView locale;

  /**
   * The name of a service or office by its code, of a cell by its acronym; what was entered when
   * the plan has none of that.
   */
  public String of(String code) {
    return Optional.ofNullable(plans.inForce().names().get(code))
        .map(name -> name.in(locale.language()))
        .orElse(code);
  }
}
