package be.belfry.services.sitrep;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepEvent.SitrepDiscarded;
import be.belfry.domain.sitrep.Sitreps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** Reports that are being made when the exercise to which they belong is over. */
@ApplicationScoped
public class OpenSitreps {
  @Inject private Sitreps sitreps;
  @Inject private SitrepDraft draft;
  @Inject private Event<DomainEvent> events;

  /** Gives up every report of a crisis that is not issued; nobody is asked for it any more. */
  public void discard(UUID crisisId, Instant now) {
    for (Sitrep sitrep : sitreps.beingMade(crisisId)) {
      sitrep.discard();
      sitreps.save(sitrep);
      draft.close(sitrep, now);
      events.fire(new SitrepDiscarded(sitrep.id(), sitrep.crisis()));
    }
  }
}
