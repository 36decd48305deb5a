package be.belfry.services.notification;

import be.belfry.domain.notification.NotificationThread;
import be.belfry.services.shared.NodeStop;
import be.belfry.services.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the secret links of quiet threads: looks at the threads some at a time, the oldest first,
 * and ends each link in a transaction of its own.
 */
@ApplicationScoped
public class QuietLinks {
  private static final Logger LOG = Logger.getLogger(QuietLinks.class.getName());

  @Inject private SecretLinkService links;
  @Inject private NodeStop stop;

  /** Looks at all threads with an open link once, on one node of several. */
  public void end() {
    Optional<NotificationThread> last = Optional.empty();
    do {
      SecretLinkService.Looked looked = links.lookForQuiet(last);
      looked.quiet().forEach(this::end);
      last = looked.last();
    } while (last.isPresent() && !stop.hasBegun());
  }

  /** One that cannot be ended now keeps no other from it. */
  private void end(UUID thread) {
    if (stop.hasBegun()) {
      return;
    }
    try {
      links.endQuiet(thread);
    } catch (RuntimeException e) {
      if (Refused.isOutage(e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "The link of thread " + thread + " is ended in an hour", e);
    }
  }
}
