package be.belfry.services.audit;

import be.belfry.domain.shared.SelfCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The second place of the log's checkpoints. */
@ApplicationScoped
public class LogPlaceCheck implements SelfCheck {
  private static final String PLACE = "logPlace";

  @Inject private CheckpointConcern concern;

  @Override
  public List<Outcome> look() {
    return List.of(
        concern
            .code()
            .map(
                code ->
                    code.equals(CheckpointConcern.DIFFERS)
                        ? Outcome.failed(PLACE, "differs")
                        : Outcome.attention(PLACE, "notWritten"))
            .orElseGet(() -> Outcome.fine(PLACE, "agrees")));
  }
}
