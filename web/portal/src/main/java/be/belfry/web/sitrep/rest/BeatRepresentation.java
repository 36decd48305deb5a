package be.belfry.web.sitrep.rest;

import be.belfry.domain.sitrep.Beat;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a crisis stands in its rhythm.
 *
 * @param rhythm absent when none is set
 * @param setBy who set it
 * @param next what comes next; absent without a rhythm and when the crisis is over
 * @param briefing the briefing that comes next; absent while none is planned
 */
public record BeatRepresentation(
    Optional<RhythmBody> rhythm,
    Optional<String> setBy,
    Optional<Instant> setAt,
    Optional<Beat.Next> next,
    Optional<Beat.NextBriefing> briefing) {
  static BeatRepresentation of(Beat beat) {
    return new BeatRepresentation(
        beat.rhythm().map(RhythmBody::of),
        beat.setBy(),
        beat.setAt(),
        beat.next(),
        beat.briefing());
  }
}
