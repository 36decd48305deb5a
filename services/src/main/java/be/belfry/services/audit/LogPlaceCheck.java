package be.belfry.services.audit;

import be.belfry.domain.shared.SelfCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The second place of the log's checkpoints. */
@ApplicationScoped
public class LogPlaceCheck implements SelfCheck {
  private static final String PLACE = "logPlace";

  /** A node compares each second; what it saw longer ago says nothing of now. */
  private static final Duration RECENT = Duration.ofSeconds(10);

  @Inject private CheckpointConcern concern;

  @Override
  public List<Outcome> look() {
    return List.of(
        switch (concern.standing()) {
          case DIFFERS -> Outcome.failed(PLACE, "differs");
          case LOST -> Outcome.failed(PLACE, "lost");
          case NONE -> Outcome.fine(PLACE, "none");
          case AGREES -> recent("agrees");
          case UNSEEN -> recent("unseen");
        });
  }

  private Outcome recent(String finding) {
    Duration age = concern.age();
    return age.compareTo(RECENT) <= 0
        ? Outcome.fine(PLACE, finding)
        : Outcome.attention(PLACE, "notCompared", age.toSeconds());
  }
}
