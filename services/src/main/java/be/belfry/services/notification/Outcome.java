package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.shared.DomainException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one of several went: it was stored, or the domain refused it.
 *
 * @param stored present unless it was refused
 * @param refusal present when it was refused
 */
public record Outcome(Optional<Intake.Stored> stored, Optional<DomainException> refusal) {

  /** Does what stores it. */
  static Outcome of(Supplier<Intake.Stored> store) {
    try {
      return new Outcome(Optional.of(store.get()), Optional.empty());
    } catch (DomainException refused) {
      return new Outcome(Optional.empty(), Optional.of(refused));
    }
  }

  /**
   * What was stored.
   *
   * @throws DomainException when it was refused
   */
  Intake.Stored told() {
    refusal.ifPresent(
        refused -> {
          throw refused;
        });
    return stored.orElseThrow();
  }
}
