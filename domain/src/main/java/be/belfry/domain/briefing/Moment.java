package be.belfry.domain.briefing;

import be.belfry.domain.incident.Confidence;
import java.time.Instant;
import java.util.Optional;

/**
 * A fact of the timeline of the crisis.
 *
 * @param at when it happened
 * @param what as it was recorded, in the language in which it was written, at most {@value
 *     #LONGEST} characters
 * @param source who says so, at most {@value #LONGEST_SOURCE} characters; empty in a briefing that
 *     was made before it was kept
 * @param confidence how far it can be relied on; empty in the same
 */
public record Moment(
    Instant at, String what, Optional<String> source, Optional<Confidence> confidence) {
  /** Longest text in characters. */
  public static final int LONGEST = 120;

  /** Longest name of a source in characters. */
  public static final int LONGEST_SOURCE = 60;

  public Moment {
    what = BriefedText.clip(what, LONGEST);
    source = source.map(named -> BriefedText.clip(named, LONGEST_SOURCE));
  }
}
