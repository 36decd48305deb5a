package be.belfry.services.shared;

import be.belfry.domain.shared.HealthConcern;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.OpenTo;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether this node can work. */
@Stateless
public class HealthService {
  @Inject private LegalTime time;
  @Inject private NodeClock clock;
  @Inject private DataDisk disk;
  @Inject private Writability writability;
  @Inject private WriteWatch writes;

  /**
   * Asks the database for its time, and the node for what is wrong with it.
   *
   * @return codes of what an operator must know; none when all is well
   * @throws RuntimeException of any kind when the database does not answer
   */
  @OpenTo("a proxy asks without login; the answer tells nothing of the records")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<String> check() {
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
    return reasons;
  }

  /**
   * The same, and every part for its concern, in one transaction: while a crowd waits for
   * connections a look waits for one.
   *
   * @throws RuntimeException of any kind when the database does not answer, or a part cannot tell
   */
  @OpenTo("the watch of this node asks; the answer tells nothing of the records")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<String> check(List<HealthConcern> concerns) {
    List<String> reasons = new ArrayList<>(check());
    concerns.forEach(concern -> concern.code().ifPresent(reasons::add));
    return reasons;
  }

  /**
   * Asks one part for its concern, in a transaction of its own: what fails there spoils no other's.
   *
   * @throws RuntimeException of any kind when it cannot tell
   */
  @OpenTo("the watch of this node asks; the answer tells nothing of the records")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Optional<String> ask(HealthConcern concern) {
    return concern.code();
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
