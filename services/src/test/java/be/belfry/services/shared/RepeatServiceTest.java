package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Repeats;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** The contract promises it to whoever sends a call again. */
  @Test
  void anAnswerIsKeptForADay() {
    List<Object> forgotten = new ArrayList<>();
    Repeats repeats =
        StandIn.of(
            Repeats.class,
            (method, arguments) -> {
              forgotten.add(arguments[0]);
              return 0;
            });
    new Wiring(repeats, (LegalTime) () -> NOW).into(new RepeatService()).forgetOld();
    assertThat(forgotten).containsExactly(Instant.parse("2026-03-01T08:00:00Z"));
  }
}
