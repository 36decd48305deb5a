package be.belfry.domain.crisis;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Set;

/**
 * A cell that is convened.
 *
 * @param cell code of the cell in the plan of the file
 * @param startsAt when it meets
 * @param place room, or how to dial in; at most 300 characters
 * @param agenda at most 2000 characters; may be empty
 * @param guests codes of further services and offices that are called
 */
public record ConveneMeeting(
    String cell, Instant startsAt, String place, String agenda, Set<String> guests) {
  /** Longest place in characters. */
  public static final int MAX_PLACE = 300;

  /** Longest agenda in characters. */
  public static final int MAX_AGENDA = 2000;

  public ConveneMeeting {
    cell = MeetingTexts.require("cell", cell, MeetingTexts.MAX_CODE);
    place = MeetingTexts.require("place", place, MAX_PLACE);
    agenda = MeetingTexts.optional("agenda", agenda, MAX_AGENDA);
    guests = Set.copyOf(guests);
    if (startsAt == null) {
      throw new RuleViolation("crisis_textMissing", "startsAt is missing", "startsAt");
    }
  }
}
