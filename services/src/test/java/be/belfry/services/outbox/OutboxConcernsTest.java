package be.belfry.services.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.Outbox;
import be.belfry.domain.outbox.Watchdog;
import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who hears that alarms do not leave. */
class OutboxConcernsTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private boolean onHold;
  private boolean stuck;
  private boolean withoutWay;
  private boolean demo;
  private Optional<Instant> givenUp = Optional.empty();

  private final Wiring wiring =
      new Wiring(
          (LegalTime) () -> NOW,
          played(Outbox.class),
          played(Watchdog.class),
          played(Installation.class));

  /** Answers what is asked here, and nothing else. */
  private <T> T played(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) ->
            method.equals("hasGivenUpSince")
                ? givenUp.filter(at -> at.isAfter((Instant) arguments[0])).isPresent()
                : Map.of(
                        "isOnHold", onHold,
                        "isStuck", stuck,
                        "isWithoutWay", withoutWay,
                        "isDemo", demo)
                    .get(method));
  }

  private Optional<String> overdue() {
    OutboxOverdue overdue =
        new Wiring(wiring.into(new Unsent()), played(Outbox.class), played(Watchdog.class))
            .into(new OutboxOverdue());
    return overdue.code();
  }

  private Optional<String> missing() {
    return wiring.into(new ChannelMissing()).code();
  }

  @Test
  void whatIsTriedInVainIsTold() {
    assertThat(overdue()).isEmpty();
    stuck = true;
    assertThat(overdue()).contains("messagesOverdue");
    onHold = true;
    assertThat(overdue()).isEmpty();
  }

  @Test
  void whatWasGivenUpIsToldForADay() {
    givenUp = Optional.of(NOW.minus(Duration.ofHours(24)).plusMillis(1));
    assertThat(overdue()).contains("messagesOverdue");
    givenUp = Optional.of(NOW.minus(Duration.ofHours(24)));
    assertThat(overdue()).isEmpty();
  }

  @Test
  void whatWaitsForAChannelIsToldButInADemonstrationAndOnHold() {
    assertThat(missing()).isEmpty();
    withoutWay = true;
    assertThat(missing()).contains("channelMissing");
    assertThat(overdue()).as("said once").isEmpty();
    onHold = true;
    assertThat(missing()).isEmpty();
    onHold = false;
    demo = true;
    assertThat(missing()).isEmpty();
  }
}
