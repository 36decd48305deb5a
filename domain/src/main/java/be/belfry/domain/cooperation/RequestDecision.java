package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;

/** What can be decided about a request. */
public enum RequestDecision implements Coded {
  /** By a second person, never the one who drafted it. */
  APPROVE,
  SEND,
  /** The addressee has confirmed that it arrived. */
  ACKNOWLEDGE,
  END,
  /** What it brought is written down. */
  REVIEW,
  WITHDRAW,
  /** Not approved at home, or turned down by the addressee. */
  REFUSE;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
