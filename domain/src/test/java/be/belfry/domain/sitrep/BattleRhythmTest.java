package be.belfry.domain.sitrep;

import static be.belfry.domain.sitrep.ASitrep.CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BattleRhythmTest {
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
  void summerTimeMovesNoInterval() {
    SetRhythm night =
        with(Duration.ofHours(4), Duration.ofHours(1), Instant.parse("2026-03-28T22:00:00Z"));
    BattleRhythm over = new BattleRhythm(ASitrep.file(), night, ASitrep.EDITOR, ASitrep.NOW);
    assertThat(over.cutOffFrom(Instant.parse("2026-03-29T00:30:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
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
