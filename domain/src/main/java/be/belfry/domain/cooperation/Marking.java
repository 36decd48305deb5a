package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Coded;

/**
 * National and allied marking of a request; TLP stands beside it. The three that are a level of
 * classified information ({@link #isClassified}) can be chosen, so that whoever holds such a
 * document is told where it belongs; nothing that bears one is written here, and nothing is
 * released.
 */
public enum Marking implements Coded {
  UNMARKED,
  NATO_UNCLASSIFIED,
  /** NATO's own level beside RESTREINT/BEPERKT. */
  NATO_RESTRICTED,
  /** RESTREINT UE/EU RESTRICTED, the EU's own level beside RESTREINT/BEPERKT. */
  EU_RESTRICTED,
  /** RESTREINT/BEPERKT of the law of 11 December 1998. */
  BE_RESTRICTED;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /**
   * Whether it is a level of classified information, of Belgium, NATO or the EU. That belongs in a
   * separate zone, which this program is not.
   */
  public boolean isClassified() {
    return this == NATO_RESTRICTED || this == EU_RESTRICTED || this == BE_RESTRICTED;
  }

  /**
   * How a document is marked for who gets it: {@code NATO UNCLASSIFIED TLP:AMBER}, or TLP alone.
   */
  public String beside(Tlp tlp) {
    return this == UNMARKED ? tlp.marking() : name().replace('_', ' ') + " " + tlp.marking();
  }

  /** Whether it is NATO's own. */
  public boolean isOfNato() {
    return this == NATO_UNCLASSIFIED || this == NATO_RESTRICTED;
  }
}
