package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;

/** In which turn a contact of a service or an entity is called; the order is that of the plan. */
public enum ContactRank implements Coded {
  /** The duty desk: always first. */
  FIRST,
  /** Who is called when the first does not answer. */
  SUBSTITUTE,
  /** Board of the service, management of the entity. */
  BOARD;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
