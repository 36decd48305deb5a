package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** How sure the suspicion of an actor is; no attribution is needed to ask for help. */
public enum ActorConfidence implements Coded {
  UNKNOWN,
  LOW,
  MODERATE,
  HIGH;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
