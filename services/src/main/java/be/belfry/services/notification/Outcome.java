package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.shared.DomainException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one of several went: it was stored, or not.
 *
 * @param stored present unless it failed
 * @param failure present when it failed: what the domain refused it with, or what went wrong with
 *     it alone
 */
public record Outcome(Optional<Intake.Stored> stored, Optional<RuntimeException> failure) {

  /** Does what stores it; what the domain refuses is how it went, whatever else is thrown. */
  static Outcome of(Supplier<Intake.Stored> store) {
    try {
      return new Outcome(Optional.of(store.get()), Optional.empty());
    } catch (DomainException refused) {
      return failed(refused);
    }
  }

  /** It was not stored. */
  static Outcome failed(RuntimeException failure) {
    return new Outcome(Optional.empty(), Optional.of(failure));
  }

  /**
   * What was stored.
   *
   * @throws DomainException when it was refused; what went wrong with it as it was thrown
   */
  Intake.Stored told() {
    failure.ifPresent(
        failed -> {
          throw failed;
        });
    return stored.orElseThrow();
  }
}
