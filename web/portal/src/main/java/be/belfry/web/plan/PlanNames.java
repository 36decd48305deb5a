package be.belfry.web.plan;

import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** Offices, services and cells by the names of the plan in force, in the reader's language. */
@Named
@RequestScoped
public class PlanNames {
  @Inject private PlanService plans;
  @Inject private LocaleView locale;

  private PlanVersion inForce;

  private PlanVersion plan() {
    if (inForce == null) {
      inForce = plans.inForce();
    }
    return inForce;
  }

  /** The offices of the plan in force. */
  public List<OfficeDefinition> offices() {
    return plan().offices();
  }

  /** The services of the plan in force. */
  public List<ServiceDefinition> services() {
    return plan().services();
  }

  /** The duties of the plan in force. */
  public List<DutyDefinition> duties() {
    return plan().duties();
  }

  /**
   * The name of a service or office by its code, of a cell by its acronym; what was entered when
   * the plan has none of that.
   */
  public String of(String code) {
    return Optional.ofNullable(plan().names().get(code))
        .map(name -> name.in(locale.language()))
        .orElse(code);
  }

  /** Title of a duty; empty when the plan has no such duty. */
  public Optional<String> duty(String code) {
    return plan().dutyTitle(code).map(title -> title.in(locale.language()));
  }

  /** The own title of a task, else that of a duty in the plan; its code when neither has one. */
  public String duty(Optional<String> own, String code) {
    return own.or(() -> duty(code)).orElse(code);
  }
}
