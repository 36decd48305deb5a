package be.belfry.services.incident;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.RowResult;
import be.belfry.domain.shared.Stale;
import be.belfry.services.shared.Refused;
import jakarta.ejb.EJBException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One row of an act on many: done, or refused with the reason; it keeps no other row back. Nor does
 * one that fails: those before it are done, and their sender must hear so.
 */
final class RowAct {
  private static final Logger LOG = Logger.getLogger(RowAct.class.getName());

  /** After so many seconds it is worth trying again. */
  private static final int AGAIN = 5;

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
      if (Refused.isRaced(failure)) {
        return RowResult.refused(reference, new Stale(reference));
      }
      LOG.log(Level.SEVERE, failure, () -> "one of many failed: " + reference);
      return RowResult.refused(
          reference, new Busy("shared_rowFailed", reference + " could not be done now", AGAIN));
    }
  }
}
