package be.belfry.domain.notification;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.security.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One line of a list of notifications.
 *
 * @param answer whether it is an answer from the status page: what it is silent of stands as the
 *     report before it says
 * @param regimes that it names itself
 * @param flags what must be known before it is opened
 * @param nextClock the clock of its thread that ends next, among those that run
 */
public record NotificationRow(
    UUID id,
    String reference,
    NotificationKind kind,
    Channel channel,
    NotificationState state,
    Instant receivedAt,
    Instant awareAt,
    String organisation,
    String title,
    Optional<String> sector,
    String tlp,
    boolean exercise,
    Optional<String> follows,
    boolean answer,
    Set<Regime> regimes,
    Optional<String> outcome,
    List<NotificationFlag> flags,
    Optional<NextClock> nextClock)
    implements Listed {
  public NotificationRow {
    regimes = Set.copyOf(regimes);
    flags = List.copyOf(flags);
  }

  /** A clock that runs. */
  public record NextClock(Regime regime, Stage stage, Instant targetAt, Instant lastLawfulAt) {}

  @Override
  public String record() {
    return reference;
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(tlp);
  }
}
