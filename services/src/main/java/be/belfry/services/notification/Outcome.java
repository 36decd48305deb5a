package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.shared.DomainException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one of several went: it was stored, or the domain refused it.
 *
 * @param stored present unless it was refused
 * @param receipt signed, once it is
 * @param refusal present when it was refused
 */
public record Outcome(
    Optional<Intake.Stored> stored, Optional<Receipt> receipt, Optional<DomainException> refusal) {

  /** Does what stores it. */
  static Outcome of(Supplier<Intake.Stored> store) {
    try {
      return new Outcome(Optional.of(store.get()), Optional.empty(), Optional.empty());
    } catch (DomainException refused) {
      return new Outcome(Optional.empty(), Optional.empty(), Optional.of(refused));
    }
  }

  /** The same with its receipt. */
  Outcome signed(Receipt signed) {
    return new Outcome(stored, Optional.of(signed), refusal);
  }

  /**
   * What its caller is told.
   *
   * @throws DomainException when it was refused
   */
  Received received() {
    refusal.ifPresent(
        refused -> {
          throw refused;
        });
    return new Received(receipt.orElseThrow(), stored.orElseThrow().repeated());
  }
}
