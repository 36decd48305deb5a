package be.belfry.web.sitrep;

import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.Beat;
import be.belfry.domain.sitrep.SetRhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The fields of the form that sets a rhythm, with the version that they were read at; times in
 * minutes.
 */
public class RhythmForm {
  private static final int ASK = 120;
  private static final int REMIND = 30;
  private static final int REPORT = 45;
  private static final int MEETING = 60;
  private static final int BRIEFING = 150;

  private long version;
  private int every;
  private Instant firstCutOff;
  private int reportAfter;
  private Integer meetingAfter;
  private Integer briefingAfter;
  private int askBefore;
  private int remindBefore;
  private String lead;
  private String reason;

  /**
   * Filled with the rhythm that holds, else with what the plan proposes.
   *
   * @param proposed time between two reports at this age of the crisis
   */
  RhythmForm(Beat beat, Duration proposed, Instant now) {
    Optional<SetRhythm> held = beat.rhythm();
    this.version = beat.version();
    this.every = (int) held.map(SetRhythm::every).orElse(proposed).toMinutes();
    this.firstCutOff =
        beat.next()
            .map(next -> begin(next.cutOff(), now))
            .orElse(now.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS));
    this.reportAfter = held.map(r -> (int) r.reportAfter().toMinutes()).orElse(REPORT);
    this.meetingAfter =
        held.map(r -> r.meetingAfter().map(d -> (int) d.toMinutes()).orElse(null))
            .orElse(held.isPresent() ? null : MEETING);
    this.briefingAfter =
        held.map(r -> r.briefingAfter().map(d -> (int) d.toMinutes()).orElse(null))
            .orElse(held.isPresent() ? null : BRIEFING);
    this.askBefore = held.map(r -> (int) r.askBefore().toMinutes()).orElse(Math.min(ASK, every));
    this.remindBefore =
        held.map(r -> (int) r.remindBefore().toMinutes()).orElse(Math.min(REMIND, every));
    this.lead = held.map(SetRhythm::lead).orElse("NCCN");
  }

  /** The next cut-off; of a long rhythm whose report was early the one before it may be near. */
  private Instant begin(Instant next, Instant now) {
    return next.isAfter(now.plus(BattleRhythm.LATEST_BEGIN))
        ? next.minus(Duration.ofMinutes(every))
        : next;
  }

  SetRhythm command() {
    return new SetRhythm(
        Duration.ofMinutes(every),
        firstCutOff,
        Duration.ofMinutes(reportAfter),
        Optional.ofNullable(meetingAfter).map(Duration::ofMinutes),
        Optional.ofNullable(briefingAfter).map(Duration::ofMinutes),
        Duration.ofMinutes(askBefore),
        Duration.ofMinutes(remindBefore),
        lead,
        reason);
  }

  /** How many rhythms had been set when the form was shown. */
  public long getVersion() {
    return version;
  }

  public void setVersion(long version) {
    this.version = version;
  }

  public int getEvery() {
    return every;
  }

  public void setEvery(int every) {
    this.every = every;
  }

  public Instant getFirstCutOff() {
    return firstCutOff;
  }

  public void setFirstCutOff(Instant firstCutOff) {
    this.firstCutOff = firstCutOff;
  }

  public int getReportAfter() {
    return reportAfter;
  }

  public void setReportAfter(int reportAfter) {
    this.reportAfter = reportAfter;
  }

  public Integer getMeetingAfter() {
    return meetingAfter;
  }

  public void setMeetingAfter(Integer meetingAfter) {
    this.meetingAfter = meetingAfter;
  }

  public Integer getBriefingAfter() {
    return briefingAfter;
  }

  public void setBriefingAfter(Integer briefingAfter) {
    this.briefingAfter = briefingAfter;
  }

  public int getAskBefore() {
    return askBefore;
  }

  public void setAskBefore(int askBefore) {
    this.askBefore = askBefore;
  }

  public int getRemindBefore() {
    return remindBefore;
  }

  public void setRemindBefore(int remindBefore) {
    this.remindBefore = remindBefore;
  }

  public String getLead() {
    return lead;
  }

  public void setLead(String lead) {
    this.lead = lead;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }
}
