package be.belfry.domain.briefing;

import be.belfry.domain.shared.Coded;

/** Colour of a sector, always shown with its word. */
public enum Rag implements Coded {
  GREEN,
  AMBER,
  RED,
  /** Nobody has reported yet. */
  UNKNOWN;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
