package be.belfry.services.notification;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Once a minute, on every node: while one looks, the mark is locked and the others do not. */
@ApplicationScoped
public class ArrivalWatch implements Watch {
  private static final Subject WATCH = Subject.system("arrivals");

  @Inject private CurrentSubject current;
  @Inject private ArrivalMails arrivals;

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void look() {
    current.set(WATCH);
    arrivals.tell();
  }
}
