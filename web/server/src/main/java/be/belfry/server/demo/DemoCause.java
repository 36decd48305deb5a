package be.belfry.server.demo;

import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.RootCause;

/** Why an incident of the demonstration happened: known once it was resolved. */
final class DemoCause {
  private static final int HUNDRED = 100;

  private DemoCause() {}

  /** The same for the same case. */
  static RootCause of(DemoCase made) {
    boolean resolved =
        made.triage().stream()
            .flatMap(triage -> triage.moves().stream())
            .anyMatch(move -> move.decision() == IncidentDecision.RESOLVE);
    if (!resolved) {
      return RootCause.UNKNOWN;
    }
    int mark = Math.floorMod(made.id().hashCode(), HUNDRED);
    return switch (made.what().phenomenon()) {
      case VULNERABILITY ->
          mark < 62
              ? RootCause.HUMAN_ERROR
              : mark < 88 ? RootCause.THIRD_PARTY_FAILURE : RootCause.SYSTEM_FAILURE;
      case OUTAGE ->
          mark < 46
              ? RootCause.SYSTEM_FAILURE
              : mark < 68
                  ? RootCause.HUMAN_ERROR
                  : mark < 92 ? RootCause.THIRD_PARTY_FAILURE : RootCause.NATURAL_PHENOMENON;
      case SUPPLY_CHAIN -> RootCause.THIRD_PARTY_FAILURE;
      case OTHER ->
          mark < 70
              ? RootCause.MALICIOUS_ACTION
              : mark < 90 ? RootCause.HUMAN_ERROR : RootCause.UNKNOWN;
      default -> mark < 91 ? RootCause.MALICIOUS_ACTION : RootCause.HUMAN_ERROR;
    };
  }
}
