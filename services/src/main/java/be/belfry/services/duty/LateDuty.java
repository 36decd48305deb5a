package be.belfry.services.duty;

import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A late duty that somebody must be told of.
 *
 * @param cause what is late
 * @param line the step up the line; empty for the service itself and for whoever leads
 * @param plan the version that the duty came from
 */
record LateDuty(
    Raising.Told told,
    Duty duty,
    Raising.Cause cause,
    Optional<EscalationLine> line,
    PlanVersion plan) {
  /** Somebody further up the line is told. */
  static LateDuty up(EscalationLine line, Duty duty, Raising.Cause cause, PlanVersion plan) {
    return new LateDuty(Raising.Told.by(line), duty, cause, Optional.of(line), plan);
  }

  /** Not done in time: the service and whoever leads are told. */
  static List<LateDuty> undone(Duty duty, PlanVersion plan) {
    return Stream.of(Raising.Told.SERVICE, Raising.Told.LEAD)
        .map(told -> new LateDuty(told, duty, Raising.Cause.OVERDUE, Optional.empty(), plan))
        .toList();
  }

  /** Where it goes: the name that the directory knows. */
  String recipient() {
    return switch (told) {
      case SERVICE -> "service:" + duty.service();
      case LEAD -> "dutyOfficer";
      case SUBSTITUTE -> "service:" + duty.service() + ":substitute";
      case SERVICE_BOARD -> "service:" + duty.service() + ":board";
      case CRISIS_CENTRE -> "crisisCentre";
    };
  }

  boolean unacknowledged() {
    return cause == Raising.Cause.UNACKNOWLEDGED;
  }

  /** What is kept of it. */
  Raising raising(Instant now) {
    return new Raising(duty.id(), cause, told, now);
  }
}
