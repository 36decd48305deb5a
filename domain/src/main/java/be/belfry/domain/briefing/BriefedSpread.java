package be.belfry.domain.briefing;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.sitrep.Spread;
import java.util.List;

/**
 * Block 5 and the map of the annex: which sectors and provinces are hit, and which sectors may
 * follow by the plan's table of dependencies. It is frozen, because the plan may change.
 *
 * @param counted what is hit
 * @param mayFollow sectors that are not hit and may follow, the nearest first
 */
public record BriefedSpread(Spread counted, List<Sector> mayFollow) {
  public BriefedSpread {
    mayFollow = List.copyOf(mayFollow);
  }
}
