package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** National caveat: how far outside Belgium a frozen document may go, beside its TLP. */
public enum Caveat implements Coded {
  /** The other markings alone decide. */
  NONE,
  /** Never leaves, whoever asks and whoever approves. */
  BELGIUM_ONLY,
  /** To the networks and members of the EU only. */
  RELEASABLE_TO_EU,
  /** To NATO and its members only. */
  RELEASABLE_TO_NATO;

  /** Whether somebody gets it under this caveat who does not get it under the other. */
  public boolean isWiderThan(Caveat other) {
    return this != other && other != NONE && this != BELGIUM_ONLY;
  }

  /** Both hold: who gets it under one only does not get it. */
  public Caveat and(Caveat other) {
    if (other == NONE || this == other) {
      return this;
    }
    return this == NONE ? other : BELGIUM_ONLY;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
