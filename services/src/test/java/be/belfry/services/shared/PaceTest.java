package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Three at once, ten a second, nobody longer than half a second. */
class PaceTest {
  private static final long LONGEST_MILLIS = 500;

  /** Near the end of the count, which begins again below zero. */
  private long now = Long.MAX_VALUE - 50_000_000L;

  private final Pace pace = new Pace(3, 10, LONGEST_MILLIS, () -> now);

  private List<Long> waits(String name, int count) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waits.add(TimeUnit.NANOSECONDS.toMillis(pace.comes(name)));
    }
    return waits;
  }

  private void pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void whoComesAloneNeverWaits() {
    assertThat(waits("flood", 1_000)).containsOnly(0L);
  }

  @Test
  void whoComesBesideOthersWaitsForHimselfAndNoLongerThanTheLimit() {
    pace.comes("other");
    assertThat(waits("flood", 10))
        .containsExactly(0L, 0L, 0L, 100L, 200L, 300L, 400L, 500L, 500L, 500L);
    assertThat(waits("other", 2)).containsExactly(0L, 0L);
  }

  @Test
  void comesAtHisPaceWithoutAWaitAndHasThreeAgainAfterASilence() {
    pace.comes("other");
    assertThat(waits("flood", 3)).containsOnly(0L);
    for (int i = 0; i < 20; i++) {
      pass(100);
      pace.comes("other");
      assertThat(waits("flood", 1)).containsExactly(0L);
    }
    assertThat(waits("flood", 1)).containsExactly(100L);
    pass(400);
    pace.comes("other");
    assertThat(waits("flood", 4)).containsExactly(0L, 0L, 0L, 100L);
  }

  @Test
  void owesNothingForWhatCameAlone() {
    waits("flood", 1_000);
    pass(200);
    pace.comes("other");
    assertThat(waits("flood", 3)).as("no more than three behind").containsExactly(0L, 0L, 100L);
  }

  @Test
  void isAloneAgainASecondAfterTheOtherCame() {
    pace.comes("other");
    assertThat(waits("flood", 5)).containsExactly(0L, 0L, 0L, 100L, 200L);
    pass(999);
    waits("flood", 10);
    assertThat(waits("flood", 1)).as("still beside the other").doesNotContain(0L);
    pass(1);
    assertThat(waits("flood", 100)).containsOnly(0L);
  }

  @Test
  void ofWhomTooManyOthersCameBeginsAnew() {
    pace.comes("other");
    waits("flood", 3);
    for (int i = 0; i < Pace.KEPT; i++) {
      pace.comes("name " + i);
    }
    assertThat(waits("flood", 1)).containsExactly(0L);
  }
}
