package be.belfry.services.notification;

import be.belfry.domain.notification.NewArrivals;
import be.belfry.domain.notification.NewArrivals.Found;
import be.belfry.domain.notification.NewArrivals.Told;
import be.belfry.domain.notification.NewArrivals.Window;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.time.BelgianTime;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.outbox.MailTexts;
import be.belfry.services.outbox.PortalAddress;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the duty officer by mail that something came in and waits: how much and since when, no
 * record by its name.
 */
@Stateless
public class ArrivalMails {
  private static final String DUTY_OFFICER = "dutyOfficer";

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private NewArrivals arrivals;
  @Inject private Outbox outbox;
  @Inject private Event<DomainEvent> events;

  /**
   * Tells of what came since it was told last and still waits, once on all nodes together.
   *
   * @return whether a mail was written
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean tell() {
    door.require(Permission.DEADLINE_WATCH);
    Instant now = time.now();
    Optional<Window> window = arrivals.lock().flatMap(told -> told.window(now));
    Optional<Found> found = window.map(arrivals::in).filter(Found::isAny);
    found.ifPresent(
        waiting -> {
          arrivals.keep(new Told(window.orElseThrow().until(), now));
          outbox.put(mail(waiting, now), now);
          events.fire(
              new NotificationEvent(
                  "notification.arrivalsTold",
                  DUTY_OFFICER,
                  Map.of(
                      "notifications", Integer.toString(waiting.notifications()),
                      "reports", Integer.toString(waiting.reports()))));
        });
    return found.isPresent();
  }

  private static OutboundMessage mail(Found waiting, Instant now) {
    String more = waiting.isMore() ? "+" : "";
    Object[] values = {
      waiting.notifications() + more,
      waiting.reports() + more,
      BelgianTime.minute(waiting.since().orElseThrow()),
      PortalAddress.of("/notification/list")
    };
    return OutboundMessage.mail(
        DUTY_OFFICER,
        "Belfry: " + MailTexts.line("notification.arrived.subject"),
        MailTexts.body("notification.arrived.body", language -> values),
        now,
        false);
  }
}
