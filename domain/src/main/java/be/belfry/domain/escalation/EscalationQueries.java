package be.belfry.domain.escalation;

import java.time.Instant;
import java.util.List;

/** Reading what waits for an office. */
public interface EscalationQueries {
  /**
   * Proposals that wait for a decision, confirmation or ratification: of each world, state and
   * change of level the 50 latest, so that those of one office hide none of another's. Those of
   * reality come first, in each world the oldest.
   */
  List<ProposalRow> waiting();

  /**
   * Proposals whose oral order was not upheld by an instant, the longest overdue first, at most 50.
   */
  List<ProposalRow> overdue(Instant now);
}
