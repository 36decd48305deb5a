package be.belfry.services.notification;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.SessionService;
import be.belfry.services.shared.DraftService;
import be.belfry.services.shared.RepeatService;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Every hour, on every node: what is kept for a time only does not stay for ever. */
@ApplicationScoped
public class CleaningWatch implements Watch {
  private static final Logger LOG = Logger.getLogger(CleaningWatch.class.getName());
  private static final Subject WATCH = Subject.system("cleaning");

  @Inject private CurrentSubject current;
  @Inject private NotificationDraftService drafts;
  @Inject private DraftService typed;
  @Inject private RepeatService repeats;
  @Inject private SessionService sessions;
  @Inject private QuietLinks links;

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void look() {
    current.set(WATCH);
    List.<Runnable>of(
            drafts::removeOld, typed::prune, repeats::forgetOld, sessions::removeOld, links::end)
        .forEach(CleaningWatch::each);
  }

  /** What cannot be cleaned now keeps nothing else from being cleaned. */
  private static void each(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Nothing was cleaned here; it is tried again in an hour", e);
    }
  }
}
