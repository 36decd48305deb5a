package be.belfry.services.duty;

import be.belfry.domain.duty.Duty;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A late duty that somebody must be told of.
 *
 * @param line the step up the line when nobody acknowledged; empty when it was not done in time
 * @param plan the version that the duty came from
 */
record LateDuty(String recipient, Duty duty, Optional<EscalationLine> line, PlanVersion plan) {
  /** Nobody acknowledged: somebody further up the line is told. */
  static LateDuty unacknowledged(Duty duty, EscalationLine line, PlanVersion plan) {
    String recipient =
        switch (line.target()) {
          case SUBSTITUTE -> "service:" + duty.service() + ":substitute";
          case SERVICE_BOARD -> "service:" + duty.service() + ":board";
          case CRISIS_CENTRE -> "crisisCentre";
        };
    return new LateDuty(recipient, duty, Optional.of(line), plan);
  }

  /** Not done in time: the service and whoever leads are told. */
  static List<LateDuty> undone(Duty duty, PlanVersion plan) {
    return Stream.of("service:" + duty.service(), "dutyOfficer")
        .map(recipient -> new LateDuty(recipient, duty, Optional.empty(), plan))
        .toList();
  }
}
