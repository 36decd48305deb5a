package be.belfry.services.audit;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Four times a second, on every node; a lock of the database lets one of them work. */
@ApplicationScoped
public class LogSequencer implements Watch {
  private static final Subject SEQUENCER = Subject.system("sequencer");

  /** At most so many rounds in one look: a flood must not keep the node from stopping. */
  private static final int ROUNDS = 20;

  @Inject private CurrentSubject current;
  @Inject private MerkleLogService log;

  @Override
  public Duration every() {
    return Duration.ofMillis(250);
  }

  @Override
  public void look() {
    current.set(SEQUENCER);
    for (int round = 0; round < ROUNDS && log.sequence(); round++) {
      // the condition does the work
    }
  }
}
