package be.belfry.domain.briefing;

import java.time.Instant;

/**
 * A fact of the timeline of the crisis.
 *
 * @param at when it happened
 * @param what as it was recorded, in the language in which it was written, at most {@value
 *     #LONGEST} characters
 */
public record Moment(Instant at, String what) {
  /** Longest text in characters. */
  public static final int LONGEST = 120;

  public Moment {
    what = BriefedText.clip(what, LONGEST);
  }
}
