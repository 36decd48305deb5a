package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;

/** What a significance test comes to. */
public enum Significance implements Coded {
  /** It must be reported; for DORA: it is a major incident. */
  SIGNIFICANT,
  NOT_SIGNIFICANT,
  /** What is still unknown decides. */
  UNDECIDED;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
