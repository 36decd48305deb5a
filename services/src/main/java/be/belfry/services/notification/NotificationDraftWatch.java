package be.belfry.services.notification;

import be.belfry.services.shared.DraftService;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every night, on every node: drafts do not stay for ever. */
@Singleton
public class NotificationDraftWatch {
  @Inject private NotificationDraftService drafts;
  @Inject private DraftService typed;

  @Schedule(hour = "3", minute = "17", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    drafts.removeOld();
    typed.prune();
  }
}
