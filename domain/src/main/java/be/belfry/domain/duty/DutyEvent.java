package be.belfry.domain.duty;

import static be.belfry.domain.shared.DomainEvent.pairs;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happens to duties. Of what people wrote, the record holds the fingerprint. */
public sealed interface DutyEvent extends DomainEvent {
  /** Key of the duty. */
  UUID dutyId();

  /** Called up by a tier, or given as a task. */
  record DutyCalled(
      UUID dutyId,
      String object,
      String service,
      String planVersion,
      Instant dueAt,
      boolean task,
      String because)
      implements DutyEvent {
    /**
     * What the record keeps of a duty that was just called up.
     *
     * @param because what called it up, as codes: {@code tier nationalCrisis}
     */
    public static DutyCalled of(Duty duty, String because) {
      return new DutyCalled(
          duty.id(),
          duty.reference(),
          duty.service(),
          duty.planVersion(),
          duty.dueAt(),
          duty.task(),
          because);
    }

    @Override
    public String action() {
      return task ? "duty.taskGiven" : "duty.called";
    }

    @Override
    public Map<String, String> details() {
      return pairs(
          "service", service, "plan", planVersion, "dueAt", dueAt.toString(), "because", because);
    }
  }

  /**
   * The service has seen it.
   *
   * @param answeredBy name of who answered, when somebody else wrote it down; the duty itself
   *     forgets it when it is handed over or opened again
   */
  record DutyAcknowledged(
      UUID dutyId,
      String object,
      String service,
      AcknowledgeChannel via,
      Optional<String> answeredBy)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.acknowledged";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = pairs("service", service, "via", via.code());
      answeredBy.ifPresent(name -> details.put("answeredBy", name));
      return details;
    }
  }

  /** Done, with evidence. */
  record DutyFulfilled(UUID dutyId, String object, String service, String evidence)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.fulfilled";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "evidenceSha256", Sha256.hex(evidence));
    }
  }

  /** The first of two persons asks not to do it. */
  record DutyWaiverAsked(UUID dutyId, String object, String service, String reason)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.waiverAsked";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "reasonSha256", Sha256.hex(reason));
    }
  }

  /** Not done, with a reason. */
  record DutyWaived(UUID dutyId, String object, String service, String reason)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.waived";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "reasonSha256", Sha256.hex(reason));
    }
  }

  /** Not done after all. */
  record DutyReopened(UUID dutyId, String object, String service, DutyState from, String reason)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.reopened";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "from", from.code(), "reasonSha256", Sha256.hex(reason));
    }
  }

  /** Another service took it over. */
  record DutyHandedOver(UUID dutyId, String object, String from, String to, String reason)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.handedOver";
    }

    @Override
    public Map<String, String> details() {
      return pairs("from", from, "to", to, "reasonSha256", Sha256.hex(reason));
    }
  }

  /**
   * A change of tier ended what was still open.
   *
   * @param because the end of the last tier, the plan's rule for the tier that was left, or the
   *     duty that takes its place
   */
  record DutyEnded(UUID dutyId, String object, String service, String because)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.ended";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "because", because);
    }
  }

  /** Late to be acknowledged or to be done; somebody further up the line is told. */
  record DutyRaised(
      UUID dutyId, String object, String service, EscalationLine.Target to, Raising.Cause cause)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.raised";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "to", to.code(), "cause", cause.code());
    }
  }

  /** Not done in time; whoever runs the crisis may propose to review the tier. */
  record DutyOverdue(UUID dutyId, String object, String service, Instant dueAt)
      implements DutyEvent {
    @Override
    public String action() {
      return "duty.overdue";
    }

    @Override
    public Map<String, String> details() {
      return pairs("service", service, "dueAt", dueAt.toString());
    }
  }
}
