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
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Every second, on every node: writes new checkpoints to the node's second place. What is there
 * already is compared with the log first: a log that was changed or set back is told at once and
 * nothing is written over what proves it. Nor is a place filled anew that had lines and has none.
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

  private final Supplier<Optional<String>> setting;
  private CheckpointPlace place;
  private Optional<Checkpoint> carried = Optional.empty();

  /** Whether the log of the node says that the place is away. */
  private boolean told;

  private static Optional<String> configured() {
    return ConfigProvider.getConfig()
        .getOptionalValue("belfry.log.checkpoints", String.class)
        .filter(setting -> !setting.isBlank())
        .or(() -> DataHome.ownFile(CheckpointPlace.DEFAULT_FILE).map(Object::toString));
  }

  /** Carries to where the configuration says. */
  public CheckpointCourier() {
    this(CheckpointCourier::configured);
  }

  CheckpointCourier(Supplier<Optional<String>> setting) {
    this.setting = setting;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void look() {
    Optional<String> named = setting.get();
    if (named.isEmpty()) {
      concern.is(Standing.NONE);
      return;
    }
    current.set(COURIER);
    try {
      carry(named.get());
      told = false;
    } catch (NoSuchFileException e) {
      // It may be a disk that comes back: it is looked for anew at the next turn.
      place = null;
      lost(named.get());
    } catch (IOException e) {
      if (!told && concern.code().equals(Optional.of(CheckpointConcern.NOT_WRITTEN))) {
        told = true;
        LOG.log(Level.WARNING, e, () -> "checkpoints cannot be written to " + named.get());
      }
    }
  }

  private void carry(String name) throws IOException {
    if (place == null) {
      CheckpointPlace opened = CheckpointPlace.of(name);
      carried = opened.last().map(CheckpointLine::checkpoint);
      if (carried.isEmpty() && KnownPlace.is(name)) {
        lost(name);
        return;
      }
      place = opened;
    }
    if (carried.isPresent() && !log.has(carried.get())) {
      if (concern.standing() != Standing.DIFFERS) {
        LOG.severe(() -> "the log is not the one that " + place + " knows: run belfry verify");
      }
      concern.is(Standing.DIFFERS);
      return;
    }
    if (carried.isPresent()) {
      KnownPlace.note(name);
    }
    List<CheckpointLine> lines = waiting();
    while (!lines.isEmpty()) {
      place.append(lines);
      carried = Optional.of(lines.get(lines.size() - 1).checkpoint());
      KnownPlace.note(name);
      // A place that begins anew takes long for all of them, and is not away meanwhile.
      concern.is(Standing.AGREES);
      lines = waiting();
    }
    concern.is(Standing.AGREES);
  }

  private void lost(String name) {
    if (concern.standing() != Standing.LOST) {
      LOG.severe(
          () ->
              name
                  + " had checkpoints and has none: see “The second place of the log” in the"
                  + " installation guide");
    }
    concern.is(Standing.LOST);
  }

  private List<CheckpointLine> waiting() {
    return log.linesAfter(carried.map(Checkpoint::treeSize).orElse(0L), LOAD);
  }
}
