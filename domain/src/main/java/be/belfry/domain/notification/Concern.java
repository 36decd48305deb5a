package be.belfry.domain.notification;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;

/** What a voluntary notification is about, as its author says (directive NIS2, article 30(1)). */
@LegalBasis("NIS2-BE-38")
public enum Concern implements Coded {
  /** Something has happened. */
  INCIDENT,
  /** Something could happen. */
  THREAT,
  /** Something would have happened, and was prevented or did not come about. */
  NEAR_MISS;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
