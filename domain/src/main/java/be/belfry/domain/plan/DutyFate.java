package be.belfry.domain.plan;

import be.belfry.domain.shared.Coded;

/** What the plan does with a duty that is still open when its tier is left. */
public enum DutyFate implements Coded {
  /** It stays to be done. */
  KEEP,
  /** It ends, with the reason in the log. */
  END;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
