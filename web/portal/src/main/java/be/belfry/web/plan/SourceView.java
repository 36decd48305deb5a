package be.belfry.web.plan;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.LawSource;
import be.belfry.services.plan.PlanService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What a basis points at, for the tag {@code b:basis}. */
@Named("sources")
@RequestScoped
public class SourceView {
  @Inject private PlanService plans;

  /** The source of a basis. */
  public LawSource of(Basis basis) {
    return plans.source(basis.key());
  }
}
