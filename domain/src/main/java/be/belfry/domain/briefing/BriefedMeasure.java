package be.belfry.domain.briefing;

import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;

/**
 * A measure of the crisis, as it stood when the draft was counted.
 *
 * @param no its number in the crisis file, from 1
 * @param what what is done; the title of the measure until somebody translates it
 * @param service code of the service that carries it out
 */
public record BriefedMeasure(int no, WrittenText what, String service, MeasureState state) {
  public BriefedMeasure {
    if (no < 1) {
      throw new RuleViolation(
          "briefing_measureNo", "the number of a measure must be 1 or more, but is " + no, no);
    }
  }

  /** The same measure in the same state, with the words of another. */
  public BriefedMeasure worded(BriefedMeasure other) {
    return new BriefedMeasure(no, other.what(), service, state);
  }
}
