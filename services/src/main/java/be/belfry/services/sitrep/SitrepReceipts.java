package be.belfry.services.sitrep;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepEvent.SitrepReceived;
import be.belfry.domain.sitrep.SitrepReceipt;
import be.belfry.domain.sitrep.SitrepReceipt.Kind;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.Sitreps;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.shared.WriteWatch;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;

/** Who has opened an issued report, and who says that he has it: two facts, each told once. */
@Dependent
class SitrepReceipts {
  @Inject private Sitreps sitreps;
  @Inject private LegalTime time;
  @Inject private Writability writability;
  @Inject private WriteWatch writes;
  @Inject private Event<DomainEvent> events;

  /**
   * Whoever looks at an issued one, or takes its document, has opened it. When nothing can be
   * stored, it is read all the same.
   */
  void opened(Sitrep sitrep, Subject reader) {
    if (sitrep.status() == SitrepStatus.ISSUED && writes.isOpen(writability)) {
      keep(sitrep, reader, Kind.OPENED);
    }
  }

  /** He says that he has it; so he has opened it. */
  void acknowledged(Sitrep sitrep, Subject reader) {
    keep(sitrep, reader, Kind.OPENED);
    keep(sitrep, reader, Kind.ACKNOWLEDGED);
  }

  private void keep(Sitrep sitrep, Subject by, Kind kind) {
    Instant now = time.now(sitrep.exercise());
    if (sitreps.receive(sitrep.id(), new SitrepReceipt(sitrep.id(), by, kind, now))) {
      events.fire(new SitrepReceived(sitrep.id(), sitrep.crisis(), sitrep.number(), kind.code()));
    }
  }
}
