package be.belfry.domain.simulation;

import be.belfry.domain.crisis.CrisisEvent.IncidentAttached;
import be.belfry.domain.crisis.CrisisEvent.IncidentDetached;
import be.belfry.domain.duty.Duty;
import be.belfry.domain.duty.DutyEvent.DutyAcknowledged;
import be.belfry.domain.duty.DutyEvent.DutyCalled;
import be.belfry.domain.duty.DutyEvent.DutyEnded;
import be.belfry.domain.duty.DutyEvent.DutyFulfilled;
import be.belfry.domain.duty.DutyEvent.DutyHandedOver;
import be.belfry.domain.duty.DutyEvent.DutyReopened;
import be.belfry.domain.duty.DutyEvent.DutyWaived;
import be.belfry.domain.incident.IncidentEvent;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.shared.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures kept up to date by events alone, one by one, as a dashboard keeps them. A recount goes
 * over the objects; both must agree after every step. What a service has open stands under its
 * code.
 */
final class Figures {
  private final Map<String, Integer> figures = new TreeMap<>();
  private final Map<String, String> acknowledged = new TreeMap<>();

  void count(DomainEvent event) {
    if (event instanceof DutyCalled called) {
      add(called.service(), 1);
    } else if (event instanceof DutyAcknowledged seen) {
      acknowledged.put(seen.object(), seen.service());
      add("acknowledged", 1);
    } else if (event instanceof DutyFulfilled done) {
      close(done.object(), done.service(), "fulfilled");
    } else if (event instanceof DutyWaived waived) {
      close(waived.object(), waived.service(), "waived");
    } else if (event instanceof DutyEnded ended) {
      close(ended.object(), ended.service(), "ended");
    } else if (event instanceof DutyHandedOver moved) {
      add(moved.from(), -1);
      add(moved.to(), 1);
      forgetAcknowledgement(moved.object());
    } else if (event instanceof DutyReopened reopened) {
      add(reopened.service(), 1);
      add(reopened.from().code(), -1);
    } else if (event instanceof IncidentEvent.Opened
        || event instanceof IncidentEvent.MergeReversed) {
      add("counted", 1);
    } else if (event instanceof IncidentEvent.Merged) {
      add("counted", -1);
    } else if (event instanceof IncidentEvent.Moved moved) {
      add("counted", counts(moved.to()) - counts(moved.from()));
    } else if (event instanceof IncidentAttached) {
      add("incidents", 1);
    } else if (event instanceof IncidentDetached) {
      add("incidents", -1);
    }
  }

  private static int counts(IncidentStatus status) {
    return status == IncidentStatus.FALSE_POSITIVE ? 0 : 1;
  }

  private void close(String duty, String service, String how) {
    add(service, -1);
    add(how, 1);
    forgetAcknowledgement(duty);
  }

  private void forgetAcknowledgement(String duty) {
    if (acknowledged.remove(duty) != null) {
      add("acknowledged", -1);
    }
  }

  private void add(String figure, int by) {
    figures.merge(figure, by, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** What the events say. */
  Map<String, Integer> counted() {
    return figures;
  }

  /** What the objects say; a figure that is zero is not in it. */
  static Map<String, Integer> recount(SimulatedCrisis world) {
    Map<String, Integer> recount = new TreeMap<>();
    recount.put("incidents", world.crisis.attached().size());
    int counted = DeskBook.counted(world.desk.incidents);
    if (counted > 0) {
      recount.put("counted", counted);
    }
    List<Duty> duties = world.duties;
    for (Duty duty : duties) {
      switch (duty.state()) {
        case OPEN -> recount.merge(duty.service(), 1, Integer::sum);
        case ACKNOWLEDGED -> {
          recount.merge(duty.service(), 1, Integer::sum);
          recount.merge("acknowledged", 1, Integer::sum);
        }
        case FULFILLED -> recount.merge("fulfilled", 1, Integer::sum);
        case WAIVED -> recount.merge("waived", 1, Integer::sum);
        case ENDED -> recount.merge("ended", 1, Integer::sum);
      }
    }
    return recount;
  }
}
