package be.belfry.services.shared;

import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Whether this node can work. */
@Stateless
public class HealthService {
  @Inject private LegalTime time;

  /**
   * Asks the database for its time.
   *
   * @throws RuntimeException of any kind when it does not answer
   */
  @OpenTo("a proxy asks without login; the answer tells nothing of the records")
  public void check() {
    time.now();
  }
}
