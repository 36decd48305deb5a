package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;

/** The eighteen sectors of the NIS2 law, in the order of its annexes, and what lies outside. */
@LegalBasis("NIS2-ANNEXES")
public enum Sector implements Coded {
  ENERGY(1, "energy"),
  TRANSPORT(1, "transport"),
  BANKING(1, "banking"),
  FINANCIAL_MARKETS(1, "financial"),
  HEALTH(1, "health"),
  DRINKING_WATER(1, "drinking-water"),
  WASTE_WATER(1, "waste-water"),
  DIGITAL_INFRASTRUCTURE(1, "digital-infrastructure"),
  ICT_SERVICE_MANAGEMENT(1, "ict-services"),
  PUBLIC_ADMINISTRATION(1, "public-administration"),
  SPACE(1, "space"),
  POSTAL_COURIER(2, "courier"),
  WASTE_MANAGEMENT(2, "waste-management"),
  CHEMICALS(2, "chemical"),
  FOOD(2, "food"),
  MANUFACTURING(2, "manufacturing"),
  DIGITAL_PROVIDERS(2, "digital-providers"),
  RESEARCH(2, "research"),
  /** Outside the annexes of the NIS2 law. */
  OTHER(0, "");

  private final int annex;
  private final String taxonomyValue;

  Sector(int annex, String taxonomyValue) {
    this.annex = annex;
    this.taxonomyValue = taxonomyValue;
  }

  /**
   * Whether the annexes name entities of it that are financial ones under DORA: credit
   * institutions; trading venues and central counterparties. All other financial entities, such as
   * insurers and payment institutions, lie outside the annexes.
   */
  public boolean isFinancial() {
    return this == BANKING || this == FINANCIAL_MARKETS;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Annex of the NIS2 law: 1 highly critical, 2 other critical, 0 outside. */
  public int annex() {
    return annex;
  }

  /** Value under {@code nis2:impact-sectors-impacted} of the shared taxonomy; empty for OTHER. */
  public String taxonomyValue() {
    return taxonomyValue;
  }
}
