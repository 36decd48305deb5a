package be.belfry.services.shared;

import be.belfry.domain.shared.SelfCheck;
import be.belfry.domain.shared.Writability;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.DataHome;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

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

  /** A database on this machine has this machine's clock: that both agree says nothing. */
  private Outcome clock() {
    if (clock.differsFrom(time::now)) {
      return Outcome.attention("clock", "differs", NodeClock.TOLERANCE.toSeconds());
    }
    return DataHome.holdsDatabase()
        ? Outcome.attention("clock", "notCompared")
        : Outcome.fine("clock", "agrees", NodeClock.TOLERANCE.toSeconds());
  }

  private Outcome disk() {
    Optional<DataDisk.Space> space = disk.space();
    if (space.isEmpty()) {
      return Outcome.fine("disk", "elsewhere");
    }
    long mebibytes = space.get().free() / MEBIBYTE;
    return DataDisk.isNearlyFull(space.get())
        ? Outcome.attention("disk", "nearlyFull", mebibytes)
        : Outcome.fine("disk", "free", mebibytes);
  }
}
