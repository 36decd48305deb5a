package be.belfry.services.notification;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SessionService;
import be.belfry.services.shared.DraftService;
import be.belfry.services.shared.RepeatService;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every night, on every node: what is kept for a time only does not stay for ever. */
@Singleton
public class NightWatch {
  private static final Logger LOG = Logger.getLogger(NightWatch.class.getName());
  private static final Subject WATCH = Subject.system("night");

  @Inject private CurrentSubject current;
  @Inject private NotificationDraftService drafts;
  @Inject private DraftService typed;
  @Inject private RepeatService repeats;
  @Inject private SessionService sessions;

  @Schedule(hour = "3", minute = "17", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    List.<Runnable>of(drafts::removeOld, typed::prune, repeats::forgetOld, sessions::removeOld)
        .forEach(NightWatch::each);
  }

  /** What cannot be cleaned tonight keeps nothing else from being cleaned. */
  private static void each(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Nothing was cleaned here tonight; the next night tries again", e);
    }
  }
}
