package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** What can be decided about a package. */
public enum PackageDecision implements Coded {
  /** By a second person, never the one who asked for it. */
  APPROVE,
  REFUSE,
  WITHDRAW,
  RELEASE,
  /** The last addressee has confirmed. */
  RECEIVE,
  RECALL,
  /** A later package was released in its place. */
  REPLACE;

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Whether a person takes it by itself; the others follow from something else. */
  public boolean isTaken() {
    return this != RECEIVE && this != REPLACE;
  }
}
