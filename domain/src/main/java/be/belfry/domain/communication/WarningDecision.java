package be.belfry.domain.communication;

import be.belfry.domain.shared.Coded;

/** What can be decided about a warning. */
public enum WarningDecision implements Coded {
  /** Its text or its addressees are written anew. */
  EDIT,
  /** It is put before a second person. */
  SUBMIT,
  /** The second person wants it written anew, with a reason. */
  SEND_BACK,
  /** A second person approves; it leaves in the same act. */
  APPROVE,
  /** It is not to be relied on any more, with a reason. */
  RECALL,
  /** A new one takes its place: decided by the approval of that one. */
  REPLACE,
  /** It is given up before it was sent. */
  DISCARD;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
