package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;

/**
 * One sector cannot do without another one. What follows from it in a crisis may happen, and is
 * never shown as a fact.
 *
 * @param sector code of the sector that depends
 * @param on code of the sector on which it depends
 * @param what what it needs from there
 */
public record DependencyDefinition(String sector, String on, LocalizedText what, Basis basis) {
  /** Both sectors: {@code health/energy}. */
  public String code() {
    return sector + "/" + on;
  }
}
