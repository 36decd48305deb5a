package be.belfry.domain.escalation;

import be.belfry.domain.shared.Pick;
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
   *
   * @param pick which of them, by {@link ProposalRow#key}
   */
  List<ProposalRow> overdue(Instant now, Pick pick);
}
