package be.belfry.domain.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinuteTest {
  private static Minute minute(int no, Integer corrects) {
    return new Minute(
        no,
        "said",
        "Dirk",
        Instant.parse("2026-03-02T08:00:00Z"),
        Optional.ofNullable(corrects),
        Optional.empty());
  }

  @Test
  void whatWasCorrectedIsRepresentedByTheLastCorrection() {
    List<Minute> minutes =
        List.of(minute(1, null), minute(2, 1), minute(3, null), minute(4, 2), minute(5, 3));

    assertThat(Minute.standing(minutes, 1)).contains(4);
    assertThat(Minute.standing(minutes, 2)).contains(4);
    assertThat(Minute.standing(minutes, 3)).contains(5);
    assertThat(Minute.standing(minutes, 4)).isEmpty();
  }

  /** As earlier versions let happen. */
  @Test
  void ofTwoCorrectionsTheNewestIsNamed() {
    assertThat(Minute.standing(List.of(minute(1, null), minute(2, 1), minute(3, 1)), 1))
        .contains(3);
  }
}
