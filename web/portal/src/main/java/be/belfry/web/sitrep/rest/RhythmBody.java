package be.belfry.web.sitrep.rest;

import be.belfry.domain.sitrep.SetRhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The battle rhythm of a crisis; times in minutes. */
public record RhythmBody(
    int everyMinutes,
    Instant firstCutOff,
    int reportAfterMinutes,
    Optional<Integer> meetingAfterMinutes,
    Optional<Integer> briefingAfterMinutes,
    int askBeforeMinutes,
    int remindBeforeMinutes,
    String lead,
    String reason) {

  SetRhythm command() {
    return new SetRhythm(
        Duration.ofMinutes(everyMinutes),
        firstCutOff,
        Duration.ofMinutes(reportAfterMinutes),
        meetingAfterMinutes.map(Duration::ofMinutes),
        briefingAfterMinutes.map(Duration::ofMinutes),
        Duration.ofMinutes(askBeforeMinutes),
        Duration.ofMinutes(remindBeforeMinutes),
        lead,
        reason);
  }

  static RhythmBody of(SetRhythm rhythm) {
    return new RhythmBody(
        (int) rhythm.every().toMinutes(),
        rhythm.firstCutOff(),
        (int) rhythm.reportAfter().toMinutes(),
        rhythm.meetingAfter().map(d -> (int) d.toMinutes()),
        rhythm.briefingAfter().map(d -> (int) d.toMinutes()),
        (int) rhythm.askBefore().toMinutes(),
        (int) rhythm.remindBefore().toMinutes(),
        rhythm.lead(),
        rhythm.reason());
  }
}
