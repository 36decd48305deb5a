package be.belfry.domain.plan;

import java.util.List;
import java.util.Optional;

/**
 * Who acts on one level of a scale; the offices are data. The same office that may decide a level
 * decides its end.
 *
 * @param proposedBy codes of the offices that may propose
 * @param jointly whether all of them propose together, of a tier, else any one
 * @param decidedBy code of the office whose decision counts; never the proposer of the same act
 * @param confirmedBy office that must confirm the decision before it is complete
 * @param recordedOnly decided outside this plan and only noted here
 */
public record Authority(
    List<String> proposedBy,
    boolean jointly,
    String decidedBy,
    Optional<String> confirmedBy,
    boolean recordedOnly) {
  public Authority {
    proposedBy = List.copyOf(proposedBy);
  }
}
