package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/**
 * Permissible Actions Protocol: what a reader may do with the technical traces that he is told of.
 * TLP says to whom he may show them.
 */
public enum Pap implements Coded {
  /** Look in the own logs, and do nothing that an attacker could notice. */
  RED,
  /** Also ask services of others that do not reach the attacker. */
  AMBER,
  /** Also act: block, ask the other side. */
  GREEN,
  /** Whatever the reader wants. */
  CLEAR;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
