package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;

/** A body of law under which an entity, or the CSIRT itself, owes reports by fixed times. */
public enum Regime implements Coded {
  /** Belgian law of 26 April 2024, art. 34-37: to the CCB. */
  NIS2,
  /** The same law for providers of trust services, who notify within 24 hours. */
  TRUST,
  /** Regulation (EU) 2022/2554 for financial entities: to the NBB or the FSMA. */
  DORA,
  /** Regulation (EU) 2016/679, art. 33: to the Data Protection Authority. */
  GDPR,
  /** Delegated Regulation (EU) 2024/1366 for cross-border electricity flows. */
  NCCS,
  /** Directive (EU) 2022/2557 for critical entities: to the sectoral authority. */
  CER,
  /** Regulation (EU) 2024/2847: manufacturers of products with digital elements, an incident. */
  CRA,
  /** The same for a vulnerability that is actively exploited: the final report counts otherwise. */
  CRA_VULNERABILITY,
  /** Regulation (EU) 611/2013: personal data at providers of public electronic communications. */
  TELECOM,
  /** What the national CSIRT owes to the entity: a first reply to its early warning. */
  CSIRT_REPLY;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * Whether the CCB itself receives the reports of this regime, so that each report of a thread
   * counts for it. For the others a report counts only when the entity declares that regime on it.
   */
  public boolean isReportedHere() {
    return this == NIS2 || this == TRUST;
  }
}
