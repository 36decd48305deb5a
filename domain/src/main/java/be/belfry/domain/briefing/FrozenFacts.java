package be.belfry.domain.briefing;

import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import java.time.Instant;
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
 * @param until the instant up to which timeline and decisions were taken; empty in one that was
 *     made before it was kept
 * @param incidentsInAll how many incidents the crisis has, listed here or not; empty in the same
 * @param spread sectors and provinces that are hit; empty in one that was made before it was kept,
 *     and in what partners abroad get
 */
public record FrozenFacts(
    Optional<TierBasis> basis,
    List<Moment> timeline,
    List<BriefedClocks> clocks,
    List<LoggedDecision> decisions,
    List<BriefedIncident> incidents,
    List<ServiceName> names,
    Optional<Instant> until,
    Optional<Integer> incidentsInAll,
    Optional<BriefedSpread> spread) {
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
      new FrozenFacts(
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public FrozenFacts {
    timeline = BriefingContent.limited("timeline", timeline, MAX_MOMENTS);
    clocks = BriefingContent.limited("clocks", clocks, MAX_CLOCKS);
    decisions = BriefingContent.limited("decisions", decisions, MAX_DECISIONS);
    incidents = BriefingContent.limited("incidents", incidents, MAX_INCIDENTS);
    names = List.copyOf(names);
  }

  /** How many incidents of the crisis are not listed; 0 when that was not kept. */
  public int incidentsLeftOut() {
    return Math.max(0, incidentsInAll.orElse(0) - incidents.size());
  }

  /** The same with the names that are printed. */
  FrozenFacts naming(List<ServiceName> printed) {
    return new FrozenFacts(
        basis, timeline, clocks, decisions, incidents, printed, until, incidentsInAll, spread);
  }

  /** What of it partners abroad may read: basis and names; the rest is others' free text. */
  FrozenFacts forPartners() {
    return new FrozenFacts(
        basis,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        names,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
