package be.belfry.services.incident;

import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.RowResult;
import be.belfry.domain.shared.Stale;
import be.belfry.services.shared.Refused;
import jakarta.ejb.EJBException;
import java.util.Optional;
import java.util.function.Supplier;

/** One row of an act on many: done, or refused with the reason; it keeps no other row back. */
final class RowAct {
  private RowAct() {}

  /**
   * Does it in the transaction that the act itself opens.
   *
   * @param act gives what it led to
   */
  static RowResult on(String reference, Supplier<Optional<String>> act) {
    try {
      return RowResult.done(reference, act.get());
    } catch (DomainException refusal) {
      return RowResult.refused(reference, refusal);
    } catch (EJBException failure) {
      if (!Refused.isRaced(failure)) {
        throw failure;
      }
      return RowResult.refused(reference, new Stale(reference));
    }
  }
}
