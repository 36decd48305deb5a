package be.belfry.domain.measure;

import be.belfry.domain.shared.Coded;

/** What can be decided about a measure. */
public enum MeasureDecision implements Coded {
  /** An office wants it done. */
  ORDER,
  /** It is carried out, with what shows it. */
  PUT_IN_PLACE,
  /** A second person saw that it works. */
  VERIFY,
  /** It is not in place, or does not work: to be carried out again. */
  SEND_BACK,
  /** It ends, or is never ordered, with a reason. */
  LIFT;

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
