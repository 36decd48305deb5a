package be.belfry.domain.briefing;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.WrittenText;
import java.time.Instant;

/**
 * What a sector suffers.
 *
 * @param sector the sector
 * @param rag its colour, shown with the word
 * @param service which service is hit
 * @param since since when
 * @param forecast what is expected next
 */
public record SectorImpact(
    Sector sector, Rag rag, WrittenText service, Instant since, WrittenText forecast) {
  /** The same sector since the same time, with the colour and the words of another. */
  public SectorImpact worded(SectorImpact other) {
    return new SectorImpact(sector, other.rag(), other.service(), since, other.forecast());
  }
}
