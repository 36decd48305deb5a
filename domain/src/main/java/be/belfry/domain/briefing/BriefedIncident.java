package be.belfry.domain.briefing;

import be.belfry.domain.organisation.Sector;
import java.util.List;

/**
 * An incident of the crisis: what it is called and which sectors it touches, never whom.
 *
 * @param reference {@code I-2026-000123}
 */
public record BriefedIncident(String reference, List<Sector> sectors) {
  public BriefedIncident {
    sectors = List.copyOf(sectors);
  }
}
