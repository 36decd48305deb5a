package be.belfry.domain.briefing;

import java.time.Instant;

/**
 * A standing decision of the logbook.
 *
 * @param no its number in the logbook of the crisis, from 1
 * @param at when it was taken
 * @param office code or name of the office that took it
 * @param what as it was recorded, in the language in which it was written, at most {@value
 *     #LONGEST} characters
 */
public record LoggedDecision(int no, Instant at, String office, String what) {
  /** Longest text in characters. */
  public static final int LONGEST = 160;

  public LoggedDecision {
    what = BriefedText.clip(what, LONGEST);
  }
}
