package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;

/** Standing of an entity under the NIS2 law of 26 April 2024, art. 9 and 10. */
public enum EntityCategory implements Coded {
  ESSENTIAL,
  IMPORTANT,
  OTHER;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
