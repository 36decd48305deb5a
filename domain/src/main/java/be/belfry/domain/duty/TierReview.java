package be.belfry.domain.duty;

import be.belfry.domain.shared.DomainEvent;
import java.util.Map;

/** What duties say about the tier of a whole crisis file. */
public sealed interface TierReview extends DomainEvent {
  /**
   * Another tier was declared, and what the plan does not end then stays to be done.
   *
   * @param object reference of the crisis file
   * @param open how many are still to be done
   */
  record DutiesKept(String object, String from, String to, long open) implements TierReview {
    @Override
    public String action() {
      return "duty.kept";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("because", "tier " + from + " to " + to, "open", Long.toString(open));
    }
  }

  /**
   * Duties are overdue: whoever leads is asked to review the tier.
   *
   * @param object reference of the crisis file
   * @param overdue how many became overdue now
   */
  record ReviewProposed(String object, long overdue) implements TierReview {
    @Override
    public String action() {
      return "duty.reviewProposed";
    }

    @Override
    public Map<String, String> details() {
      return Map.of("overdue", Long.toString(overdue));
    }
  }
}
