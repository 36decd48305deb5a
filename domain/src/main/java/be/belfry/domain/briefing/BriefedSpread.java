package be.belfry.domain.briefing;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.sitrep.Spread;
import java.util.List;

/**
 * Block 5 and the map of the annex: which sectors and provinces are hit, and which sectors may
 * follow by the plan's table of dependencies. It is frozen, because the plan may change.
 *
 * @param counted what is hit
 * @param mayFollow sectors that are not hit and depend on one that is; in one that was made before
 *     reasons were kept, those further away too
 * @param reasons why they may follow; empty in the same
 */
public record BriefedSpread(Spread counted, List<Sector> mayFollow, List<Reason> reasons) {
  public BriefedSpread {
    mayFollow = List.copyOf(mayFollow);
    reasons = List.copyOf(reasons);
  }

  /**
   * Why a sector may follow.
   *
   * @param because the sectors that are hit and that it depends on
   */
  public record Reason(Sector sector, List<Sector> because) {
    public Reason {
      because = List.copyOf(because);
    }
  }

  /** The hit sectors because of which one may follow; none when that was not kept. */
  public List<Sector> because(Sector sector) {
    return reasons.stream()
        .filter(reason -> reason.sector() == sector)
        .findFirst()
        .map(Reason::because)
        .orElse(List.of());
  }
}
