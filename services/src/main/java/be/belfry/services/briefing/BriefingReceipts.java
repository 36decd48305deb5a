package be.belfry.services.briefing;

import be.belfry.domain.briefing.BriefedReaders;
import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.BriefingEvent.BriefingReceived;
import be.belfry.domain.briefing.BriefingReceipt;
import be.belfry.domain.briefing.BriefingReceipt.Kind;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.shared.WriteWatch;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has opened an approved briefing, and who says that he has it. */
@Dependent
class BriefingReceipts {
  @Inject private Briefings briefings;
  @Inject private LegalTime time;
  @Inject private Writability writability;
  @Inject private WriteWatch writes;
  @Inject private Event<DomainEvent> events;

  /**
   * Whoever looks at it, or takes its document, has opened it. When nothing can be stored, it is
   * read all the same.
   */
  void opened(Briefing briefing, Subject reader) {
    if (briefing.number() > 0 && writes.isOpen(writability)) {
      keep(briefing, reader, Kind.OPENED);
    }
  }

  /** He says that he has it; so he has opened it. */
  void acknowledged(Briefing briefing, Subject reader) {
    keep(briefing, reader, Kind.OPENED);
    keep(briefing, reader, Kind.ACKNOWLEDGED);
  }

  private void keep(Briefing briefing, Subject reader, Kind kind) {
    Instant now = time.now(briefing.exercise());
    if (briefings.receive(briefing.id(), new BriefingReceipt(briefing.id(), reader, kind, now))) {
      events.fire(
          new BriefingReceived(briefing.id(), briefing.crisis(), briefing.number(), kind.code()));
    }
  }

  /** Who acknowledged it, in the order in which they did. */
  static List<BriefingDetail.Receipt> acknowledgements(List<BriefingReceipt> receipts) {
    return receipts.stream()
        .filter(r -> r.kind() == Kind.ACKNOWLEDGED)
        .map(r -> new BriefingDetail.Receipt(r.reader(), r.office(), r.receivedAt()))
        .toList();
  }

  /** To whom it goes, with what they did. */
  static List<BriefingDetail.Reader> readers(Briefing briefing, List<BriefingReceipt> receipts) {
    return briefing.readers().all().stream()
        .map(
            reader ->
                new BriefingDetail.Reader(
                    reader.name(),
                    Coded.of(Role.class, reader.role()),
                    reader.office(),
                    at(reader, Kind.OPENED, receipts),
                    at(reader, Kind.ACKNOWLEDGED, receipts)))
        .toList();
  }

  private static Optional<Instant> at(
      BriefedReaders.Reader reader, Kind kind, List<BriefingReceipt> receipts) {
    return receipts.stream()
        .filter(r -> r.kind() == kind && r.readerId().toString().equals(reader.id()))
        .map(BriefingReceipt::receivedAt)
        .findFirst();
  }
}
