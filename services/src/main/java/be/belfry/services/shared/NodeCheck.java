package be.belfry.services.shared;

import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.time.LegalTime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;

/** Database, clock and disk of this node. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NodeCheck implements SelfCheck {
  private static final long MEBIBYTE = 1024L * 1024;

  @Inject private LegalTime time;
  @Inject private NodeClock clock;
  @Inject private Writability writability;
  @Inject private DataDisk disk;

  @Override
  public List<Outcome> look() {
    return List.of(database(), clock(), disk());
  }

  private Outcome database() {
    return writability.isReadOnly()
        ? Outcome.attention("database", "readOnly")
        : Outcome.fine("database", "writes");
  }

  private Outcome clock() {
    return clock.differsFrom(time::now)
        ? Outcome.attention("clock", "differs", NodeClock.TOLERANCE.toSeconds())
        : Outcome.fine("clock", "agrees", NodeClock.TOLERANCE.toSeconds());
  }

  private Outcome disk() {
    OptionalLong free = disk.free();
    if (free.isEmpty()) {
      return Outcome.fine("disk", "elsewhere");
    }
    long mebibytes = free.getAsLong() / MEBIBYTE;
    return disk.isNearlyFull()
        ? Outcome.attention("disk", "nearlyFull", mebibytes)
        : Outcome.fine("disk", "free", mebibytes);
  }
}
