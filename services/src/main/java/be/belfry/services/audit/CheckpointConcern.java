package be.belfry.services.audit;

import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is wrong with the second place of the checkpoints, as the node saw it last. */
@ApplicationScoped
public class CheckpointConcern implements HealthConcern {
  /** The log is another one than the second place knows. */
  static final String DIFFERS = "logDiffersFromCheckpoints";

  /** The second place could not be written for some time. */
  static final String NOT_WRITTEN = "checkpointsNotWritten";

  private volatile String code;

  void is(String newCode) {
    code = newCode;
  }

  void isOver() {
    code = null;
  }

  @Override
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }
}
