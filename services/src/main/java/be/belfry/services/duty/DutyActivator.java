package be.belfry.services.duty;

import be.belfry.domain.crisis.CrisisEvent.CrisisWidened;
import be.belfry.domain.duty.Duties;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyActivation;
import be.belfry.domain.duty.DutyCall;
import be.belfry.domain.duty.DutyEvent.DutyCalled;
import be.belfry.domain.duty.DutyEvent.DutyEnded;
import be.belfry.domain.duty.TierReview.DutiesKept;
import be.belfry.domain.escalation.TierChanged;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.EventBatch;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls duties up and ends them, in the transaction of the act that completes a decision: a tier is
 * never in force without its duties.
 */
@Dependent
public class DutyActivator {
  @Inject private Duties duties;
  @Inject private Plans plans;
  @Inject private DutyMails mails;
  @Inject private Event<DomainEvent> events;

  void tierChanged(@Observes TierChanged event) {
    List<Duty> before =
        duties.ofCrisisLocked(event.crisisId()).stream()
            .filter(duty -> duty.state().isOpen())
            .toList();
    if (DutyActivation.calls(event.from(), event.to())) {
      call(DutyCall.of(event));
    }
    PlanVersion plan = plans.version(event.planVersion());
    List<Duty> existing = duties.ofCrisisLocked(event.crisisId());
    DutyActivation.endings(plan, event, existing)
        .forEach(ending -> end(ending.duty(), ending.because(), event.at()));
    long open = before.stream().filter(duty -> duty.state().isOpen()).count();
    if (event.to() != Tier.NONE && open > 0) {
      events.fire(new DutiesKept(event.crisis(), event.from().code(), event.to().code(), open));
    }
  }

  /** A sector that is hit later gets its duties under the tier that is in force. */
  void widened(@Observes CrisisWidened event) {
    call(DutyCall.of(event));
  }

  private void call(DutyCall call) {
    PlanVersion plan = plans.version(call.planVersion());
    List<Duty> existing = duties.ofCrisisLocked(call.crisisId());
    List<Duty> called = new ArrayList<>(DutyActivation.missing(plan, call, existing));
    called.forEach(duties::add);
    for (Duty duty : DutyActivation.ended(plan, call, existing)) {
      duty.callAgain(plan.duty(duty.code()), call);
      called.add(duty);
    }
    events.fire(
        new EventBatch(
            called.stream()
                .map(duty -> (DomainEvent) DutyCalled.of(duty, call.because()))
                .toList()));
    mails.called(called, plan, call.at());
  }

  private void end(Duty duty, String because, Instant now) {
    if (duty.end(now)) {
      events.fire(new DutyEnded(duty.id(), duty.reference(), duty.service(), because));
    }
  }
}
