package be.belfry.domain.cooperation;

import static be.belfry.domain.cooperation.PackageDecision.APPROVE;
import static be.belfry.domain.cooperation.PackageDecision.RECALL;
import static be.belfry.domain.cooperation.PackageDecision.RECEIVE;
import static be.belfry.domain.cooperation.PackageDecision.REFUSE;
import static be.belfry.domain.cooperation.PackageDecision.RELEASE;
import static be.belfry.domain.cooperation.PackageDecision.REPLACE;
import static be.belfry.domain.cooperation.PackageDecision.WITHDRAW;
import static be.belfry.domain.cooperation.PackageState.APPROVED;
import static be.belfry.domain.cooperation.PackageState.PROPOSED;
import static be.belfry.domain.cooperation.PackageState.RECALLED;
import static be.belfry.domain.cooperation.PackageState.RECEIVED;
import static be.belfry.domain.cooperation.PackageState.REFUSED;
import static be.belfry.domain.cooperation.PackageState.RELEASED;
import static be.belfry.domain.cooperation.PackageState.REPLACED;
import static be.belfry.domain.cooperation.PackageState.WITHDRAWN;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/** Life cycle of a package for partners abroad. The table is the rule. */
public final class PackageLifecycle {
  private static final String BASIS = "BELFRY-RELEASES";

  /** Every way that a package can go; what is missing is refused. */
  public static final Lifecycle<PackageState, PackageDecision> TABLE =
      Lifecycle.of(
          "cooperation_packageTransition",
          PackageDecision.class,
          List.of(
              //               from      decision  to
              new Transition<>(PROPOSED, APPROVE, APPROVED, BASIS),
              new Transition<>(PROPOSED, REFUSE, REFUSED, BASIS),
              new Transition<>(PROPOSED, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(APPROVED, RELEASE, RELEASED, BASIS),
              new Transition<>(APPROVED, WITHDRAW, WITHDRAWN, BASIS),
              new Transition<>(RELEASED, RECEIVE, RECEIVED, BASIS),
              // What left can't be fetched back: it is recalled, or another one replaces it.
              new Transition<>(RELEASED, RECALL, RECALLED, BASIS),
              new Transition<>(RELEASED, REPLACE, REPLACED, BASIS),
              new Transition<>(RECEIVED, RECALL, RECALLED, BASIS),
              new Transition<>(RECEIVED, REPLACE, REPLACED, BASIS),
              // Recalled first, the mended one after it: it stays recalled.
              new Transition<>(RECALLED, REPLACE, RECALLED, BASIS)));

  private PackageLifecycle() {}

  /** The refusal of a decision that nobody takes by itself. */
  public static Conflict notTaken(PackageState from, PackageDecision decision) {
    return new Conflict(
        "cooperation_packageTransition", decision.code() + " follows by itself", from, decision);
  }
}
