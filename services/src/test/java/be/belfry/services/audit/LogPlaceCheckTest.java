package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.SelfCheck.Outcome;
import be.belfry.services.Wiring;
import be.belfry.services.audit.CheckpointConcern.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the second place, by what was seen last and how long ago. */
class LogPlaceCheckTest {
  private final AtomicLong clock = new AtomicLong(-7);
  private final CheckpointConcern concern = new CheckpointConcern(clock::get);
  private final LogPlaceCheck check = new Wiring(concern).into(new LogPlaceCheck());

  @ParameterizedTest
  @CsvSource({
    "UNSEEN, 0, unseen, ",
    "UNSEEN, 10000, unseen, ",
    "UNSEEN, 10001, notCompared, ",
    "UNSEEN, 60000, notCompared, checkpointsNotWritten",
    "NONE, 0, none, ",
    "NONE, 90000, none, ",
    "AGREES, 0, agrees, ",
    "AGREES, 10000, agrees, ",
    "AGREES, 10001, notCompared, ",
    "AGREES, 59999, notCompared, ",
    "AGREES, 60000, notCompared, checkpointsNotWritten",
    "DIFFERS, 0, differs, logDiffersFromCheckpoints",
    "DIFFERS, 90000, differs, logDiffersFromCheckpoints",
    "LOST, 0, lost, checkpointsLost",
    "LOST, 90000, lost, checkpointsLost"
  })
  void saysWhatWasSeenWhileThatIsRecent(
      Standing standing, long milliseconds, String finding, String concerned) {
    if (standing != Standing.UNSEEN) {
      pass(Duration.ofDays(1));
      concern.is(standing);
    }
    pass(Duration.ofMillis(milliseconds));
    assertThat(check.look())
        .containsExactly(
            switch (finding) {
              case "differs", "lost" -> Outcome.failed("logPlace", finding);
              case "notCompared" -> Outcome.attention("logPlace", finding, milliseconds / 1000);
              default -> Outcome.fine("logPlace", finding);
            });
    assertThat(concern.code()).isEqualTo(Optional.ofNullable(concerned));
  }

  @Test
  void isWellAgainAtTheNextLook() {
    pass(Duration.ofHours(1));
    concern.is(Standing.AGREES);
    assertThat(check.look()).containsExactly(Outcome.fine("logPlace", "agrees"));
    assertThat(concern.code()).isEmpty();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
