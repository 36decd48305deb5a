package be.belfry.services.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSequencerTest {
  private static final long WHOLE_SECOND = 1_772_438_400_000L;

  @ParameterizedTest(name = "a look that ends {0} ms after the second: the next one {1} ms later")
  @CsvSource({
    "0, 250",
    "1, 249",
    "60, 190",
    "249, 1",
    "250, 250",
    "430, 70",
    "500, 250",
    "749, 1",
    // The next look is that of the next second's turn.
    "750, 0",
    "760, 0",
    "900, 0",
    // The calendar would no longer make it.
    "901, 99",
    "999, 1"
  })
  void looksAgainAtTheNextQuarter(int ended, int pause) {
    assertThat(LogSequencer.untilNextLook(WHOLE_SECOND + ended)).isEqualTo(pause);
  }

  /** However long a look takes, no two are further apart than it and a quarter of a second. */
  @Test
  void leavesNoSecondOut() {
    for (int look = 0; look < 3_000; look++) {
      long ended = WHOLE_SECOND + look;
      long pause = LogSequencer.untilNextLook(ended);
      long next = pause == 0 ? (ended / 1_000 + 1) * 1_000 : ended + pause;
      assertThat(next - ended).isBetween(1L, 250L);
      assertThat(next % 250).isZero();
    }
  }
}
