package be.belfry.services.shared;

import be.belfry.domain.shared.Health;
import be.belfry.domain.shared.HealthConcern;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Looks whether this node can work. */
@Stateless
public class HealthService {
  @Inject private LegalTime time;
  @Inject private NodeClock clock;
  @Inject private DataDisk disk;
  @Inject private Writability writability;
  @Inject private WriteWatch writes;
  @Inject @Any private Instance<HealthConcern> concerns;

  /**
   * Asks the database for its time, and everything else for its concerns.
   *
   * @return up or degraded
   * @throws RuntimeException of any kind when the database does not answer
   */
  @OpenTo("a proxy asks without login; the answer tells nothing of the records")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Health check() {
    List<String> reasons = new ArrayList<>();
    if (clock.differsFrom(time::now)) {
      reasons.add("clockDiffers");
    }
    if (disk.isNearlyFull()) {
      reasons.add("diskNearlyFull");
    }
    if (writes.look(writability.isReadOnly(), time.now())) {
      reasons.add("readOnly");
    }
    for (HealthConcern concern : concerns) {
      concern.code().ifPresent(reasons::add);
    }
    return Health.working(reasons);
  }

  /**
   * Tries whether the database has room for more.
   *
   * @throws RuntimeException of any kind when it has none
   */
  @OpenTo("the watch of this node asks; nothing is stored")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void takeRoom() {
    writability.takeRoom();
  }
}
