package be.belfry.domain.briefing;

import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import java.util.List;
import java.util.Optional;

/**
 * What a briefing takes from the records when its draft is made, besides its figures; nobody types
 * it.
 *
 * @param basis on what the tier stands
 * @param timeline block 4: the last facts of the crisis, the earliest first; at most {@value
 *     #MAX_MOMENTS}
 * @param clocks block 10: legal clocks of the crisis, a row for each regime
 * @param decisions annex: standing decisions of the logbook, the last first; at most {@value
 *     #MAX_DECISIONS}
 * @param incidents annex: incidents of the crisis; at most {@value #MAX_INCIDENTS}
 * @param names of the services and offices that it speaks of, since it is approved
 */
public record FrozenFacts(
    Optional<TierBasis> basis,
    List<Moment> timeline,
    List<BriefedClocks> clocks,
    List<LoggedDecision> decisions,
    List<BriefedIncident> incidents,
    List<ServiceName> names) {
  /** Most facts of the timeline. */
  public static final int MAX_MOMENTS = 8;

  /** Most regimes in the table of clocks: all of them. */
  public static final int MAX_CLOCKS = 10;

  /** Most decisions of the logbook. */
  public static final int MAX_DECISIONS = 10;

  /** Most incidents. */
  public static final int MAX_INCIDENTS = 20;

  /** Nothing counted. */
  public static final FrozenFacts NONE =
      new FrozenFacts(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

  public FrozenFacts {
    timeline = BriefingContent.limited("timeline", timeline, MAX_MOMENTS);
    clocks = BriefingContent.limited("clocks", clocks, MAX_CLOCKS);
    decisions = BriefingContent.limited("decisions", decisions, MAX_DECISIONS);
    incidents = BriefingContent.limited("incidents", incidents, MAX_INCIDENTS);
    names = List.copyOf(names);
  }

  /** The same with the names that are printed. */
  FrozenFacts naming(List<ServiceName> printed) {
    return new FrozenFacts(basis, timeline, clocks, decisions, incidents, printed);
  }

  /** What of it partners abroad may read: basis, timeline and names. */
  FrozenFacts forPartners() {
    return new FrozenFacts(basis, timeline, List.of(), List.of(), List.of(), names);
  }
}
