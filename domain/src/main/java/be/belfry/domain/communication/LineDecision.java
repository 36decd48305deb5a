package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/** What can be decided about a line of the information cell. */
public enum LineDecision implements Coded {
  /** It is written anew. */
  EDIT,
  /** It is put before a second person. */
  SUBMIT,
  /** It must be written anew, with a reason. */
  SEND_BACK,
  /** A second person found it right. */
  VALIDATE,
  /** It may be said, at once or from an instant on. */
  RELEASE,
  /** It is not said any more, with a reason. */
  WITHDRAW,
  /** A new one takes its place: decided by the release of that one. */
  REPLACE,
  /** It is given up before it was released. */
  DISCARD;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
