package be.belfry.services.audit;

import be.belfry.domain.audit.AuditTrail;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.CurrentSubject;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Every event becomes one audit row, in the transaction that it happened in. */
@Dependent
public class AuditObserver {
  @Inject private AuditTrail trail;
  @Inject private LegalTime time;
  @Inject private CurrentSubject current;

  void record(@Observes DomainEvent event) {
    trail.append(time.now(), current.get(), event);
  }
}
