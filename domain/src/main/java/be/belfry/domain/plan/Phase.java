package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** Who coordinates the consequences on the ground; municipal and provincial are only recorded. */
public enum Phase implements Coded {
  NONE,
  MUNICIPAL,
  PROVINCIAL,
  FEDERAL;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
