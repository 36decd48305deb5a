package be.belfry.services.incident;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.RowResult;
import be.belfry.domain.shared.Stale;
import be.belfry.services.shared.KeyInUse;
import be.belfry.services.shared.Refused;
import be.belfry.services.shared.RepeatService;
import be.belfry.services.shared.RepeatedCall;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One row of an act on many: done, or refused with the reason; it keeps no other row back. Nor does
 * one that fails: those before it are done, and their sender must hear so.
 */
@Dependent
class RowAct {
  private static final Logger LOG = Logger.getLogger(RowAct.class.getName());

  /** After so many seconds it is worth trying again. */
  private static final int AGAIN = 5;

  @Inject private RepeatService repeats;
  @Inject private RepeatedCall call;

  /**
   * Does the one act that there is on a row.
   *
   * @param act gives what it led to
   */
  RowResult on(String reference, Supplier<Optional<String>> act) {
    return on(reference, reference, act);
  }

  /**
   * Does it in a transaction of its own, once under the key of the call.
   *
   * @param name tells the act from every other one of the call
   * @param act gives what it led to
   * @throws KeyInUse to end the call
   */
  RowResult on(String reference, String name, Supplier<Optional<String>> act) {
    try {
      return RowResult.done(reference, repeats.once(name, act));
    } catch (KeyInUse another) {
      // The rows before it are done, and remembered: the same call again is told so.
      throw another;
    } catch (Busy later) {
      call.rowFailed();
      return RowResult.refused(reference, later);
    } catch (DomainException refusal) {
      return RowResult.refused(reference, refusal);
    } catch (EJBException failure) {
      if (Refused.isRaced(failure)) {
        return RowResult.refused(reference, new Stale(reference));
      }
      LOG.log(Level.SEVERE, failure, () -> "one of many failed: " + reference);
      call.rowFailed();
      return RowResult.refused(
          reference, new Busy("shared_rowFailed", reference + " could not be done now", AGAIN));
    }
  }
}
