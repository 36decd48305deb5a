package be.belfry.domain.organisation;

import be.belfry.domain.shared.LegalBasis;
import java.util.Optional;

/**
 * What the register says of an entity, as far as it decides which regimes bind its reports.
 *
 * @param category its standing under the NIS2 law
 * @param critical designated as a critical entity
 * @param systemic a financial entity that its authority holds to be significant or systemic
 * @param network what it is under the electricity network code; empty while nobody has looked
 */
public record LegalStanding(
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    boolean critical,
    boolean systemic,
    Optional<NetworkImpact> network) {

  /**
   * Whether its initial and intermediate reports under DORA are due on a weekend or holiday too.
   * Paragraph 5: credit institutions, central counterparties, operators of trading venues, and
   * whoever is essential or important; paragraph 6: whom the authority names besides.
   */
  @LegalBasis("DORA-RTS-2025-301-5")
  public boolean hasNoNoon() {
    return sector.isFinancial() || category != EntityCategory.OTHER || systemic;
  }
}
