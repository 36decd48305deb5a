package be.belfry.domain.plan;

import be.belfry.domain.shared.DomainEvent;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to a version of the plan. */
public sealed interface PlanEvent extends DomainEvent {
  /**
   * Files were read without a mistake and kept.
   *
   * @param base version in force at that moment
   * @param differences number of items that differ from it
   * @param sha256 hash of the files
   */
  record PlanDrafted(
      String object, String base, LocalDate inForceFrom, int differences, String sha256)
      implements PlanEvent {
    @Override
    public String action() {
      return "plan.drafted";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("base", base);
      details.put("inForceFrom", inForceFrom.toString());
      details.put("differences", Integer.toString(differences));
      details.put("sha256", sha256);
      return details;
    }
  }

  /**
   * Something runs under a version that cannot be read any more, and waits.
   *
   * @param watch name of the watch that goes on with the rest
   */
  record PlanUnreadable(String object, String watch) implements PlanEvent {
    @Override
    public String action() {
      return "plan.unreadable";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("watch", watch);
    }
  }

  /**
   * Somebody or the calendar decided on a version.
   *
   * @param decision what
   * @param state where it stands now
   */
  record PlanDecided(String object, PlanDecision decision, PlanState state, String reason)
      implements PlanEvent {
    @Override
    public String action() {
      return switch (decision) {
        case PROPOSE -> "plan.proposed";
        case APPROVE -> "plan.approved";
        case REFUSE -> "plan.refused";
        case DISCARD -> "plan.discarded";
        case WITHDRAW -> "plan.withdrawn";
        case ENTER -> "plan.entered";
        case RETIRE -> "plan.retired";
      };
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("state", state.code());
      if (!reason.isEmpty()) {
        details.put("reason", reason);
      }
      return details;
    }
  }
}
