package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WriteWatchTest {
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");

  private final WriteWatch watch = new WriteWatch();

  @Test
  void remembersSinceWhenTheDatabaseIsReadOnlyAndForgetsItByItself() {
    assertThat(watch.look(false, T0)).isFalse();
    assertThat(watch.since()).isEmpty();
    assertThat(watch.look(true, T0.plusSeconds(1))).isTrue();
    assertThat(watch.look(true, T0.plusSeconds(2))).isTrue();
    assertThat(watch.since()).contains(T0.plusSeconds(1));
    assertThat(watch.look(false, T0.plusSeconds(3))).isFalse();
    assertThat(watch.since()).isEmpty();
  }

  @Test
  void aFullDiskLastsUntilATryFindsRoom() {
    watch.foundNoRoom();
    assertThat(watch.look(false, T0)).isTrue();
    assertThat(watch.look(false, T0.plusSeconds(60))).isTrue();
    assertThat(watch.since()).contains(T0);
    assertThat(watch.asksForRoom()).as("a try costs, so not at once").isFalse();
    watch.foundRoom();
    assertThat(watch.look(false, T0.plusSeconds(61))).isFalse();
  }

  @Test
  void oneReasonThatPassesLeavesTheOther() {
    watch.foundNoRoom();
    watch.look(true, T0);
    watch.foundRoom();
    assertThat(watch.look(true, T0.plusSeconds(1))).isTrue();
    assertThat(watch.since()).contains(T0);
    assertThat(watch.asksForRoom()).isFalse();
  }
}
