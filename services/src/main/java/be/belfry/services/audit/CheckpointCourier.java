package be.belfry.services.audit;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.domain.security.Subject;
import be.belfry.services.audit.CheckpointConcern.Standing;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.security.DataHome;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Every second, on every node: writes new checkpoints to the node's second place. What is there
 * already is compared with the log first: a log that was changed or set back is told at once and
 * nothing is written over what proves it.
 */
@ApplicationScoped
public class CheckpointCourier implements Watch {
  private static final Logger LOG = Logger.getLogger(CheckpointCourier.class.getName());
  private static final Subject COURIER = Subject.system("checkpoints");

  /** Lines that are carried at a time. */
  private static final int LOAD = 20;

  @Inject private CurrentSubject current;
  @Inject private MerkleLogService log;
  @Inject private CheckpointConcern concern;

  private CheckpointPlace place;
  private Optional<Checkpoint> carried = Optional.empty();

  /** Whether the log of the node says that the place is away. */
  private boolean told;

  private static Optional<String> setting() {
    return ConfigProvider.getConfig()
        .getOptionalValue("belfry.log.checkpoints", String.class)
        .filter(setting -> !setting.isBlank())
        .or(() -> DataHome.ownFile(CheckpointPlace.DEFAULT_FILE).map(Object::toString));
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
    Optional<String> setting = setting();
    if (setting.isEmpty()) {
      concern.is(Standing.NONE);
      return;
    }
    current.set(COURIER);
    try {
      carry(setting.get());
      told = false;
    } catch (IOException e) {
      if (!told && concern.code().equals(Optional.of(CheckpointConcern.NOT_WRITTEN))) {
        told = true;
        LOG.log(Level.WARNING, e, () -> "checkpoints cannot be written to " + setting.get());
      }
    }
  }

  private void carry(String setting) throws IOException {
    if (place == null) {
      CheckpointPlace named = CheckpointPlace.of(setting);
      carried = named.last().map(CheckpointLine::checkpoint);
      place = named;
    }
    if (carried.isPresent() && !log.has(carried.get())) {
      if (concern.standing() != Standing.DIFFERS) {
        LOG.severe(() -> "the log is not the one that " + place + " knows: run belfry verify");
      }
      concern.is(Standing.DIFFERS);
      return;
    }
    List<CheckpointLine> lines = waiting();
    while (!lines.isEmpty()) {
      place.append(lines);
      carried = Optional.of(lines.get(lines.size() - 1).checkpoint());
      // A place that begins anew takes long for all of them, and is not away meanwhile.
      concern.is(Standing.AGREES);
      lines = waiting();
    }
    concern.is(Standing.AGREES);
  }

  private List<CheckpointLine> waiting() {
    return log.linesAfter(carried.map(Checkpoint::treeSize).orElse(0L), LOAD);
  }
}
