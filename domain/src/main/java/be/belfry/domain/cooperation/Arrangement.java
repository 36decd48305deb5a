package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** Under which arrangement something is released. */
public enum Arrangement implements Coded {
  /** Memorandum of understanding with NATO on cyber defence, 28 April 2017. */
  MEMORANDUM_2017,
  /** Network of the national authorities for cyber crises of the EU. */
  EU_CYCLONE,
  /** Network of the national CSIRTs of the EU. */
  CSIRTS_NETWORK,
  /** With one nation, or several, directly. */
  BILATERAL;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** The report that the members of a network of the EU expect; null for the others. */
  String report() {
    return switch (this) {
      case EU_CYCLONE -> "euCycloneSituationReport";
      case CSIRTS_NETWORK -> "csirtsNetworkReport";
      default -> null;
    };
  }
}
