package be.belfry.services.playbook;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds, on every node; the lease lets one of them work, one round at a time. */
@Singleton
public class PlaybookFactsWatch {
  private static final Subject WATCH = Subject.system("playbook-facts");

  @Inject private CurrentSubject current;
  @Inject private PlaybookFactsService facts;

  @Schedule(hour = "*", minute = "*", second = "8/10", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void look() {
    current.set(WATCH);
    facts.followReports();
  }
}
