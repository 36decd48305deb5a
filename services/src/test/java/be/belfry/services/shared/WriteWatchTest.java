package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.time.Duration;
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

  @Test
  void knowsForHowLongNothingCouldBeStored() {
    assertThat(watch.closedBetween(T0, T0.plusSeconds(60))).isZero();
    watch.look(true, T0.plusSeconds(10));
    assertThat(watch.closedBetween(T0, T0.plusSeconds(60))).isEqualTo(Duration.ofSeconds(50));
    assertThat(watch.closedBetween(T0.plusSeconds(30), T0.plusSeconds(60)))
        .isEqualTo(Duration.ofSeconds(30));
    watch.look(false, T0.plusSeconds(100));
    assertThat(watch.closedBetween(T0, T0.plusSeconds(200))).isEqualTo(Duration.ofSeconds(90));
    assertThat(watch.closedBetween(T0.plusSeconds(100), T0.plusSeconds(200))).isZero();
    watch.look(false, T0.plusSeconds(300));
    assertThat(watch.closedBetween(T0, T0.plusSeconds(400))).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aRefusalForWantOfRoomIsRemembered() {
    watch.refused(new EJBException(new SQLException("x", "23505")));
    assertThat(watch.look(false, T0)).isFalse();
    watch.refused(new EJBException(new SQLException("x", "53100")));
    assertThat(watch.look(false, T0)).isTrue();
  }
}
