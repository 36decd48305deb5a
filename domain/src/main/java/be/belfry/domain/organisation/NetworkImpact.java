package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;

/** What the competent authority identified an entity as under the electricity network code. */
@LegalBasis("NCCS-24")
public enum NetworkImpact implements Coded {
  /** Looked at, and neither of high nor of critical impact. */
  NEITHER,
  HIGH,
  CRITICAL;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether the duty to report binds it. */
  public boolean reports() {
    return this != NEITHER;
  }
}
