package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;

/** Which of a regime's reports a clock waits for. */
public enum Stage implements Coded {
  EARLY_WARNING,
  INCIDENT_NOTIFICATION,
  /** First report of DORA, of the electricity network code and of critical entities. */
  INITIAL_REPORT,
  INTERMEDIATE_REPORT,
  /** In place of the final report while the incident goes on. */
  PROGRESS_REPORT,
  FINAL_REPORT,
  /** The CSIRT's first answer to the entity. */
  REPLY;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
