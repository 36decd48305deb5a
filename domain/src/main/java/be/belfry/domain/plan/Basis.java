package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/**
 * On what a rule or text of the plan stands. The plans' own texts are not public, so each item says
 * honestly whether law, a public source or this product speaks.
 *
 * @param kind what kind of source
 * @param key key in {@code law/sources.yaml}
 */
public record Basis(Kind kind, String key) {
  /** Kinds of source. */
  public enum Kind implements Coded {
    /** An act binds; whom it binds is in the source's entry. */
    LAW,
    /** An authority said so in public. */
    PUBLIC_SOURCE,
    /** Proposed by this product, to be confirmed by the authority. */
    PROPOSAL;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }
}
