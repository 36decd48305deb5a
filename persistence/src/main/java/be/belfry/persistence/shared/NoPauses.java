package be.belfry.persistence.shared;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * While the database cannot be reached, who asks is told at once: EclipseLink would ask three times
 * more, with five seconds before each. It still asks again, so that a connection of before the
 * outage is nobody's failure.
 */
public final class NoPauses implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getLogin().setDelayBetweenConnectionAttempts(0);
  }
}
