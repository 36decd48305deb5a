package be.belfry.domain.sitrep;

import static be.belfry.domain.sitrep.ASitrep.CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BattleRhythmTest {
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("dd HH:mmx", Locale.ROOT).withZone(BelgianTime.ZONE);

  private final BattleRhythm rhythm =
      new BattleRhythm(ASitrep.file(), ASitrep.everyFourHours(), ASitrep.EDITOR, ASitrep.NOW);

  @Test
  void theNextCutOffFollowsFromTheFirst() {
    assertThat(rhythm.cutOffFrom(CUT_OFF.minusSeconds(1))).isEqualTo(CUT_OFF);
    assertThat(rhythm.cutOffFrom(CUT_OFF)).isEqualTo(CUT_OFF);
    assertThat(rhythm.cutOffFrom(CUT_OFF.plusMillis(1)))
        .isEqualTo(CUT_OFF.plus(Duration.ofHours(4)));
    assertThat(rhythm.cutOffFrom(CUT_OFF.plus(Duration.ofHours(8))))
        .isEqualTo(CUT_OFF.plus(Duration.ofHours(8)));
  }

  @Test
  void reportMeetingAskingAndRemindingHangOnTheCutOff() {
    assertThat(rhythm.reportOf(CUT_OFF)).isEqualTo(CUT_OFF.plus(Duration.ofMinutes(45)));
    assertThat(rhythm.meetingOf(CUT_OFF)).contains(CUT_OFF.plus(Duration.ofHours(1)));
    assertThat(rhythm.askFor(CUT_OFF)).isEqualTo(CUT_OFF.minus(Duration.ofHours(2)));
    assertThat(rhythm.remindFor(CUT_OFF)).isEqualTo(CUT_OFF.minus(Duration.ofMinutes(30)));
    assertThat(rhythm.reportAfter(CUT_OFF))
        .isEqualTo(CUT_OFF.plus(Duration.ofHours(4)).plus(Duration.ofMinutes(45)));
    assertThat(rhythm.settings()).isEqualTo(ASitrep.everyFourHours());
  }

  @Test
  void aCutOffForWhichAReportWasMadeIsNotAskedAgain() {
    Duration four = Duration.ofHours(4);
    Instant early = CUT_OFF.minus(Duration.ofMinutes(90));
    assertThat(rhythm.nextCutOff(early, Optional.empty())).isEqualTo(CUT_OFF);
    assertThat(rhythm.nextCutOff(early, Optional.of(CUT_OFF))).isEqualTo(CUT_OFF.plus(four));
    assertThat(rhythm.nextCutOff(CUT_OFF.plusSeconds(60), Optional.of(CUT_OFF)))
        .isEqualTo(CUT_OFF.plus(four));
    assertThat(rhythm.nextCutOff(CUT_OFF.plus(Duration.ofHours(9)), Optional.of(CUT_OFF)))
        .as("cut-offs of an outage are not made up for")
        .isEqualTo(CUT_OFF.plus(Duration.ofHours(12)));
  }

  @Test
  void aCutOffByHandLiesTwoIntervalsAheadAtMost() {
    Instant now = CUT_OFF.minus(Duration.ofMinutes(90));
    Duration eight = Duration.ofHours(8);
    assertThat(rhythm.latestCutOff(now, Optional.empty())).isEqualTo(now.plus(eight));
    assertThat(rhythm.latestCutOff(now, Optional.of(CUT_OFF))).isEqualTo(now.plus(eight));
    assertThat(over(Duration.ofDays(5), CUT_OFF).latestCutOff(now, Optional.empty()))
        .as("a week at most")
        .isEqualTo(now.plus(Duration.ofDays(7)));
    assertThat(over(Duration.ofHours(1), CUT_OFF).latestCutOff(now.minus(eight), Optional.empty()))
        .as("the rhythm's own first one, hours ahead")
        .isEqualTo(CUT_OFF);
  }

  /**
   * Cut-offs over the nights in which summer time begins (29 March 2026, 28 March 2027: two o'clock
   * is three) and ends (25 October 2026, 31 October 2027: three o'clock is two), in Belgium, with
   * the offset from UTC.
   */
  @ParameterizedTest(name = "every {0} from {1}")
  @CsvSource(
      textBlock =
          """
          P1D,   2026-03-27T08:00, 27 08:00+1 | 28 08:00+1 | 29 08:00+2 | 30 08:00+2
          P1D,   2026-10-23T08:00, 23 08:00+2 | 24 08:00+2 | 25 08:00+1 | 26 08:00+1
          P1D,   2027-03-26T08:00, 26 08:00+1 | 27 08:00+1 | 28 08:00+2 | 29 08:00+2
          P1D,   2027-10-29T08:00, 29 08:00+2 | 30 08:00+2 | 31 08:00+1 | 01 08:00+1
          P1D,   2026-03-28T02:30, 28 02:30+1 | 29 03:00+2 | 30 02:30+2 | 31 02:30+2
          P1D,   2026-10-24T02:30, 24 02:30+2 | 25 02:30+2 | 26 02:30+1 | 27 02:30+1
          P2D,   2026-10-24T18:00, 24 18:00+2 | 26 18:00+1 | 28 18:00+1
          P7D,   2027-03-22T09:00, 22 09:00+1 | 29 09:00+2 | 05 09:00+2
          PT12H, 2026-03-28T06:00, 28 06:00+1 | 28 18:00+1 | 29 06:00+2 | 29 18:00+2
          PT12H, 2026-10-24T06:00, 24 06:00+2 | 24 18:00+2 | 25 06:00+1 | 25 18:00+1
          PT8H,  2027-03-27T14:00, 27 14:00+1 | 27 22:00+1 | 28 06:00+2 | 28 14:00+2
          PT8H,  2027-10-30T14:00, 30 14:00+2 | 30 22:00+2 | 31 06:00+1 | 31 14:00+1
          PT6H,  2026-03-28T12:00, 28 12:00+1 | 28 18:00+1 | 29 00:00+1 | 29 06:00+2 | 29 12:00+2
          PT6H,  2026-10-24T12:00, 24 12:00+2 | 24 18:00+2 | 25 00:00+2 | 25 06:00+1 | 25 12:00+1
          PT4H,  2026-03-28T18:00, 28 18:00+1 | 28 22:00+1 | 29 03:00+2 | 29 06:00+2 | 29 10:00+2
          PT4H,  2026-10-24T18:00, 24 18:00+2 | 24 22:00+2 | 25 02:00+2 | 25 06:00+1 | 25 10:00+1
          PT3H,  2027-03-27T21:00, 27 21:00+1 | 28 00:00+1 | 28 03:00+2 | 28 06:00+2
          PT2H,  2026-03-28T22:00, 28 22:00+1 | 29 00:00+1 | 29 03:00+2 | 29 04:00+2 | 29 06:00+2
          PT2H,  2027-10-30T22:00, 30 22:00+2 | 31 00:00+2 | 31 02:00+2 | 31 04:00+1 | 31 06:00+1
          PT1H,  2026-03-29T00:30, 29 00:30+1 | 29 01:30+1 | 29 03:30+2 | 29 04:30+2
          PT1H,  2026-10-25T01:30, 25 01:30+2 | 25 02:30+2 | 25 02:30+1 | 25 03:30+1
          PT30M, 2027-03-28T01:00, 28 01:00+1 | 28 01:30+1 | 28 03:00+2 | 28 03:30+2
          PT30M, 2027-10-31T02:30, 31 02:30+2 | 31 02:00+1 | 31 02:30+1 | 31 03:00+1
          PT5H,  2026-10-24T23:00, 24 23:00+2 | 25 03:00+1 | 25 08:00+1
          PT90M, 2026-03-29T00:00, 29 00:00+1 | 29 01:30+1 | 29 04:00+2 | 29 05:30+2
          PT36H, 2026-10-24T08:00, 24 08:00+2 | 25 19:00+1 | 27 07:00+1
          """)
  void keepsItsHoursOfTheDayWhereItHasSome(Duration every, LocalDateTime first, String cutOffs) {
    BattleRhythm over = over(every, first.atZone(BelgianTime.ZONE).toInstant());
    List<String> found = new ArrayList<>();
    Instant cutOff = over.cutOffFrom(Instant.EPOCH);
    for (int i = 0; i < cutOffs.split("[|]").length; i++) {
      found.add(WALL.format(cutOff).replace("+0", "+"));
      cutOff = over.cutOffFrom(cutOff.plusSeconds(1));
    }
    assertThat(String.join(" | ", found)).isEqualTo(cutOffs);
  }

  private static BattleRhythm over(Duration every, Instant first) {
    return new BattleRhythm(
        ASitrep.file(), with(every, Duration.ofMinutes(20), first), ASitrep.EDITOR, first);
  }

  /**
   * The services are asked for one cut-off after the other, each once: with whatever interval, over
   * both changes of two years. Whoever looks at any moment sees the first of them that is ahead.
   */
  @Test
  void noCutOffIsLeftOutOrComesTwice() {
    for (int minutes = 30; minutes <= 7 * 24 * 60; minutes += minutes < 24 * 60 ? 10 : 720) {
      Duration every = Duration.ofMinutes(minutes);
      for (String change : List.of("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31")) {
        Instant night = Instant.parse(change + "T01:00:00Z");
        Instant first = night.minus(every.multipliedBy(3)).minus(Duration.ofMinutes(47));
        BattleRhythm over = over(every, first);
        Instant last = first;
        for (int i = 1; i < 9; i++) {
          Instant next = over.nextCutOff(last.plusSeconds(120), Optional.of(last));
          assertThat(Duration.between(last, next))
              .as("%s at %s", every, last)
              .isBetween(every.minusMinutes(60), every.plusMinutes(60))
              .isGreaterThanOrEqualTo(Duration.ofMinutes(30));
          assertThat(Duration.between(first, next).minus(every.multipliedBy(i)))
              .as("the cut-off no. %s of %s", i, every)
              .isBetween(Duration.ofMinutes(-60), Duration.ofMinutes(60));
          assertThat(over.cutOffFrom(last.plusMillis(1))).isEqualTo(next);
          assertThat(over.cutOffFrom(next.minusMillis(1))).isEqualTo(next);
          assertThat(over.cutOffFrom(next)).isEqualTo(next);
          last = next;
        }
      }
    }
  }

  /** Cut-off at 18:00, report at 19:00, the cells at eight the next morning, whatever the night. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T17:00:00Z, 2026-03-28T18:00:00Z, 2026-03-29T06:00:00Z",
    "2026-10-24T16:00:00Z, 2026-10-24T17:00:00Z, 2026-10-25T07:00:00Z",
    "2026-10-25T17:00:00Z, 2026-10-25T18:00:00Z, 2026-10-26T07:00:00Z"
  })
  void whatHangsOnACutOffKeepsItsHourAndTheServicesTheirTime(
      Instant cutOff, Instant report, Instant meeting) {
    SetRhythm daily =
        new SetRhythm(
            Duration.ofDays(1),
            Instant.parse("2026-03-02T17:00:00Z"),
            Duration.ofHours(1),
            Optional.of(Duration.ofHours(14)),
            Optional.empty(),
            Duration.ofHours(20),
            Duration.ofHours(2),
            "NCCN",
            "why");
    BattleRhythm over = new BattleRhythm(ASitrep.file(), daily, ASitrep.EDITOR, ASitrep.NOW);
    assertThat(over.cutOffFrom(cutOff.minusSeconds(1))).isEqualTo(cutOff);
    assertThat(over.reportOf(cutOff)).isEqualTo(report);
    assertThat(over.meetingOf(cutOff)).contains(meeting);
    assertThat(over.askFor(cutOff)).isEqualTo(cutOff.minus(Duration.ofHours(20)));
    assertThat(over.remindFor(cutOff)).isEqualTo(cutOff.minus(Duration.ofHours(2)));
  }

  /** A year that is mistyped would silence it: nobody is asked before the first cut-off. */
  @Test
  void aRhythmBeginsWithinEightDays() {
    SetRhythm command = with(Duration.ofHours(4), Duration.ofMinutes(20), CUT_OFF);
    Instant earliest = CUT_OFF.minus(Duration.ofDays(8));
    assertThat(new BattleRhythm(ASitrep.file(), command, ASitrep.EDITOR, earliest).settings())
        .isEqualTo(command);
    assertThatThrownBy(
            () ->
                new BattleRhythm(ASitrep.file(), command, ASitrep.EDITOR, earliest.minusMillis(1)))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("sitrep_firstCutOff"));
  }

  @Test
  void whatMakesNoRhythmIsRefused() {
    assertThatThrownBy(() -> with(Duration.ofMinutes(29), Duration.ofMinutes(10), CUT_OFF))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> with(Duration.ofDays(8), Duration.ofMinutes(10), CUT_OFF))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> with(Duration.ofHours(1), Duration.ofHours(2), CUT_OFF))
        .as("asked before the last cut-off")
        .isInstanceOf(RuleViolation.class);
  }

  private static SetRhythm with(Duration every, Duration askBefore, Instant first) {
    return new SetRhythm(
        every,
        first,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        askBefore,
        Duration.ofMinutes(5),
        "NCCN",
        "why");
  }
}
