package be.belfry.services.crisis;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisEvent;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the services that have duties in a crisis see the file and its incidents: whoever must act
 * must know on what.
 */
@ApplicationScoped
public class ConcernedServices {
  @Inject private Plans plans;
  @Inject private Crises crises;

  /** After an incident came into a file, or an incident in it changed. */
  public void tell(Crisis crisis, Incident incident, List<CrisisEvent> happened) {
    if (happened.stream().anyMatch(CrisisEvent.CrisisWidened.class::isInstance)) {
      crisis.concern(servicesOf(crisis));
    }
    if (crisis.status().isActive()) {
      incident.reach(crisis.upheldTier());
      incident.concern(crisis.services());
    }
  }

  /** After a tier came into force. */
  public void tell(Crisis crisis, Incident incident) {
    incident.reach(crisis.tier());
    incident.concern(crisis.services());
  }

  /**
   * After an incident left a file, or an oral order was not upheld; another order may still wait
   * for its office, also in another file that holds it.
   */
  public void fallBack(Incident incident) {
    incident.fallBack(crises.tierReached(incident.id()), crises.tierWaiting(incident.id()));
  }

  private Set<String> servicesOf(Crisis crisis) {
    return plans.version(crisis.planVersion()).dutiesFor(crisis.tier(), crisis.sectors()).stream()
        .map(DutyDefinition::service)
        .collect(Collectors.toSet());
  }
}
