package be.belfry.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.DueTime;
import be.belfry.domain.time.HolidaysOf2026;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which clocks a person may move, how far, and what the clock says of it. */
class MovableClocksTest {
  private static final Instant START = Instant.parse("2026-03-02T06:10:00Z");
  private static final DueTime DUE =
      new DueTime(Instant.parse("2026-03-03T06:10:00Z"), Instant.parse("2026-03-03T07:00:00Z"));
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  static Stream<ClockRule> rules() {
    return ReportingRules.table().stream();
  }

  /** The whole table: what stands here may be done to a clock, all else the law forbids. */
  @ParameterizedTest
  @MethodSource("rules")
  void theLawLetsNothingElseBeMoved(ClockRule rule) {
    String expected =
        switch (rule.regime().code() + " " + rule.stage().code()) {
          case "nis2 intermediateReport",
              "trust intermediateReport",
              "dora initialReport",
              "dora intermediateReport",
              "dora finalReport",
              "telecom initialReport",
              "telecom intermediateReport",
              "csirtReply reply" ->
              "extended";
          case "cer initialReport" -> "suspended";
          default -> "nothing";
        };

    assertThat(moved(() -> running(rule).extend(DUE.lastLawful().plusSeconds(1), act())))
        .isEqualTo("extended".equals(expected));
    assertThat(moved(() -> running(rule).suspend(act()))).isEqualTo("suspended".equals(expected));
  }

  private static boolean moved(Runnable move) {
    try {
      move.run();
      return true;
    } catch (be.belfry.domain.shared.RuleViolation refused) {
      assertThat(refused.code()).isEqualTo("clock_fixed");
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachRuleIsSaidInEachLanguageWithItsLaw(Language language) {
    assertThat(MovableClocks.table())
        .allSatisfy(
            each -> {
              assertThat(Labels.text(language.locale(), "clock", each.textKey())).isNotBlank();
              assertThat(LawSources.shipped().find(each.basis())).isPresent();
            });
    for (Regime regime : Regime.values()) {
      assertThat(Labels.text(language.locale(), "clock", "Recipient." + regime.name()))
          .isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T07:00:00Z",
    "2026-03-02T12:00:00Z",
    "2027-03-04T12:00:00Z",
  })
  void moreTimeLiesAfterTheEndAndWithinAYear(Instant until) {
    LegalClock clock = running(rule(Regime.DORA, "initialReport"));

    assertThatThrownBy(() -> clock.extend(until, act()))
        .extracting("code")
        .isEqualTo("clock_until");
  }

  @Test
  void whatHasEndedOrWasReportedCannotBeMoved() {
    LegalClock ended = running(rule(Regime.DORA, "initialReport"));
    ClockMove.Act late = new ClockMove.Act("Ann", "Too late", DUE.lastLawful().plusMillis(1));
    LegalClock reported = running(rule(Regime.DORA, "initialReport"));
    reported.report(NOW);

    assertThatThrownBy(() -> ended.extend(NOW.plusSeconds(900_000), late))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> reported.extend(NOW.plusSeconds(900_000), act()))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> new ClockMove.Act("Ann", " ", NOW))
        .extracting("code")
        .isEqualTo("clock_reason");
  }

  @Test
  void aSuspendedClockKeepsTheTimeThatWasLeft() {
    LegalClock clock = running(rule(Regime.CER, "initialReport"));

    clock.suspend(act());
    assertThat(clock.state(Instant.parse("2026-03-09T00:00:00Z"))).isEqualTo(ClockState.SUSPENDED);
    clock.resume(new ClockMove.Act("Ann", "Works again", NOW.plusSeconds(7200)));

    assertThat(clock.targetAt()).contains(DUE.target().plusSeconds(7200));
    assertThat(clock.lastLawfulAt()).contains(DUE.lastLawful().plusSeconds(7200));
    assertThatThrownBy(() -> clock.resume(act()))
        .extracting("code")
        .isEqualTo("clock_notSuspended");
  }

  @Test
  void aReportThatComesWhileTheClockStandsIsInTime() {
    LegalClock clock = running(rule(Regime.CER, "initialReport"));
    clock.suspend(act());

    clock.report(DUE.lastLawful().plusSeconds(864_000));

    assertThat(clock.state(DUE.lastLawful().plusSeconds(864_001))).isEqualTo(ClockState.REPORTED);
  }

  /** It waited for the thread while the clock was suspended. */
  @Test
  void aReportThatCameBeforeTheClockWasSuspendedTakesNothingFromIt() {
    LegalClock clock = running(rule(Regime.CER, "initialReport"));
    clock.suspend(act());

    clock.report(NOW.minusSeconds(2));

    assertThat(clock.reportedAt()).contains(NOW.minusSeconds(2));
    assertThat(clock.lastLawfulAt()).contains(DUE.lastLawful());
  }

  @Test
  void theExplanationTellsEachMove() {
    ClockRule rule = rule(Regime.DORA, "initialReport");
    LegalClock clock = running(rule);
    Instant until = Instant.parse("2026-03-03T17:00:00Z");
    ClockMove move = clock.extend(until, new ClockMove.Act("Ann Analyst", "Systems are down", NOW));

    DueExplanation why =
        DueExplanation.of(rule, false, START, DUE, new HolidaysOf2026())
            .told(List.of(move.moved()), List.of(), until);

    assertThat(why.words(Language.EN))
        .isEqualTo(
            "Due Tuesday 3 March 2026, 18:00, because: 24 hours from Monday 2 March 2026, 07:10,"
                + " when the entity became aware; the hour in which this happened is not counted;"
                + " extended to Tuesday 3 March 2026, 18:00 on Monday 2 March 2026, 13:00 by Ann"
                + " Analyst: “Systems are down”.");
    assertThat(why.words(Language.NL))
        .endsWith(
            "verlengd tot dinsdag 3 maart 2026, 18:00 uur op maandag 2 maart 2026, 13:00 uur door"
                + " Ann Analyst: “Systems are down”.");
    assertThat(why.words(Language.FR))
        .endsWith(
            "prolongé jusqu’au mardi 3 mars 2026, 18:00 le lundi 2 mars 2026, 13:00 par Ann"
                + " Analyst\u00a0: «\u00a0Systems are down\u00a0».");
    assertThat(why.words(Language.DE))
        .endsWith(
            "am Montag, 2. März 2026, 13:00 Uhr von Ann Analyst bis Dienstag, 3. März 2026, 18:00"
                + " Uhr verlängert: „Systems are down“.");
  }

  @ParameterizedTest
  @EnumSource
  void eachKindOfMoveIsSaidInEachLanguage(Language language) {
    for (ClockMove.Kind kind : ClockMove.Kind.values()) {
      Moved moved = new Moved(kind, NOW, "Ann", "It is {0} 'down'", DUE, DUE.lastLawful());
      assertThat(
              DueExplanation.of(
                      rule(Regime.CER, "initialReport"), false, START, DUE, new HolidaysOf2026())
                  .told(List.of(moved), List.of(), DUE.lastLawful())
                  .words(language))
          .contains("Ann", "It is {0} 'down'");
    }
  }

  /** Extended, called not owed, owed again: the clock itself tells who did what and why. */
  @Test
  void theExplanationTellsWhoSaidThatItIsNotOwedAndWhoTookThatBack() {
    ClockRule rule = rule(Regime.DORA, "initialReport");
    LegalClock clock = running(rule);
    Instant until = Instant.parse("2026-03-03T17:00:00Z");
    ClockMove move = clock.extend(until, new ClockMove.Act("Ann Analyst", "Systems are down", NOW));
    List<Ruling> rulings =
        List.of(
            new Ruling(false, NOW.plusSeconds(60), "Ben Bold", "Machine data only"),
            new Ruling(true, NOW.plusSeconds(120), "Cleo Calm", "The wrong line"));

    DueExplanation why =
        DueExplanation.of(rule, false, START, DUE, new HolidaysOf2026())
            .told(List.of(move.moved()), rulings, until);

    assertThat(why.words(Language.EN))
        .endsWith(
            "by Ann Analyst: “Systems are down”; on Monday 2 March 2026, 13:01 Ben Bold said that"
                + " this report is not owed: “Machine data only”; on Monday 2 March 2026, 13:02"
                + " Cleo Calm said that it is owed after all: “The wrong line”.");
    assertThat(DueExplanation.history(List.of(move.moved()), rulings, Language.FR))
        .isEqualTo(
            "Ce que des personnes ont fait de ce délai\u00a0: prolongé jusqu’au mardi 3 mars 2026,"
                + " 18:00 le lundi 2 mars 2026, 13:00 par Ann Analyst\u00a0: «\u00a0Systems are down\u00a0»\u202f; le"
                + " lundi 2 mars 2026, 13:01, Ben Bold a dit que ce rapport n’est pas dû\u00a0:"
                + " «\u00a0Machine data only\u00a0»\u202f; le lundi 2 mars 2026, 13:02, Cleo Calm a dit qu’il est"
                + " dû malgré tout\u00a0: «\u00a0The wrong line\u00a0».");
    for (Language language : Language.values()) {
      assertThat(why.words(language))
          .containsSubsequence(
              "Ann Analyst", "Systems are down", "Ben Bold", "Machine data only", "Cleo Calm");
      assertThat(DueExplanation.history(List.of(), rulings, language))
          .contains("Ben Bold", "Machine data only", "Cleo Calm", "The wrong line");
    }
  }

  private static ClockRule rule(Regime regime, String stage) {
    return ReportingRules.find(regime, Coded.of(Stage.class, stage)).orElseThrow();
  }

  private static LegalClock running(ClockRule rule) {
    LegalClock clock = new LegalClock(new UUID(1, 1), rule.regime(), rule.stage());
    clock.start(START, DUE);
    return clock;
  }

  private static ClockMove.Act act() {
    return new ClockMove.Act("Ann", "Operationally unable", NOW);
  }
}
