package be.belfry.services.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.DecidingOffices;
import be.belfry.domain.escalation.Competence;
import be.belfry.domain.escalation.Proposals;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The offices that decide on a file's tier, by the plan in force and the file's proposals. */
@ApplicationScoped
public class OfficesOfFile implements DecidingOffices {
  @Inject private Plans plans;
  @Inject private Proposals proposals;

  @Override
  public List<OfficeDefinition> of(Crisis crisis) {
    return Competence.deciding(plans.inForce(), crisis, proposals.ofCrisis(crisis));
  }
}
