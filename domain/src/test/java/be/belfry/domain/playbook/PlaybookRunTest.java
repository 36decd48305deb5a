package be.belfry.domain.playbook;

import static be.belfry.domain.duty.ADuty.T0;
import static be.belfry.domain.duty.ADuty.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.StepFacts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookRunTest {
  private static final Subject ANN = ADuty.liaison("ann", "ECONOMY");
  private static final Subject BEN = ADuty.liaison("ben", "ECONOMY");

  private static Instant after(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void leavesOutWhatDoesNotApplyWhenItStarts() {
    PlaybookRun run =
        APlaybook.run(
            new StepFacts(
                Set.of(),
                Set.of(),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(run.step(2).state()).isEqualTo(StepState.NOT_APPLICABLE);
    assertThat(run.step(2).notMet()).contains(ConditionPart.PERSONAL_DATA);
    assertThat(run.step(2).reason()).isEmpty();
    assertThat(run.step(2).closedAt()).contains(T0);
    assertThat(run.step(3).state()).as("the other one is not closed").isEqualTo(StepState.WAITING);
    run.complete(1, "done", ANN, T0);
    assertThat(run.step(3).state()).isEqualTo(StepState.OPEN);
    assertThat(APlaybook.run().step(2).notMet()).as("nobody said so").isEmpty();
  }

  private static StepFacts personalData(Boolean affected) {
    return new StepFacts(
        Set.of(),
        Set.of(),
        Optional.ofNullable(affected),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<StepTurn> follow(PlaybookRun run, Boolean affected, long minutes) {
    List<StepTurn> turns =
        run.follow(APlaybook.definition(), personalData(affected), ANN, after(minutes));
    run.proceed(after(minutes), no -> false);
    return turns;
  }

  @Test
  void aStepThatNobodySettledFollowsWhatBecomesKnown() {
    PlaybookRun run = APlaybook.run();
    assertThat(follow(run, null, 1)).as("nobody said anything").isEmpty();
    assertThat(follow(run, false, 2))
        .containsExactly(new StepTurn(run, 2, ConditionPart.PERSONAL_DATA, false));
    assertThat(run.step(2).state()).isEqualTo(StepState.NOT_APPLICABLE);
    assertThat(run.step(2).closedAt()).contains(after(2));
    assertThat(follow(run, false, 3)).as("once").isEmpty();
    assertThat(follow(run, true, 4))
        .containsExactly(new StepTurn(run, 2, ConditionPart.PERSONAL_DATA, true));
    assertThat(run.step(2).state()).as("it waits for nothing").isEqualTo(StepState.OPEN);
    assertThat(run.step(2).notMet()).isEmpty();
    assertThat(run.step(2).closedBy()).isEmpty();
    assertThat(run.step(2).appliesSince()).contains(after(4));
    assertThat(run.step(2).appliesPart()).contains(ConditionPart.PERSONAL_DATA);
    assertThat(follow(run, null, 5)).as("what is not known changes nothing").isEmpty();
  }

  @Test
  void workThatWasBegunIsKeptWhenItsStepComesBack() {
    PlaybookRun run = APlaybook.run();
    run.begin(2, BEN);
    follow(run, false, 1);
    assertThat(run.step(2).state()).isEqualTo(StepState.NOT_APPLICABLE);
    follow(run, true, 2);
    assertThat(run.step(2).state()).isEqualTo(StepState.OPEN);
    assertThat(run.step(2).begunBy()).contains("ben");
  }

  @Test
  void whatAPersonSettledNeverChangesByItself() {
    PlaybookRun done = APlaybook.run();
    done.complete(2, "told the authority", ANN, after(1));
    assertThat(follow(done, false, 2)).isEmpty();
    assertThat(done.step(2).state()).isEqualTo(StepState.DONE);
    PlaybookRun excluded = APlaybook.run();
    excluded.exclude(2, "no data there", ANN, after(1));
    assertThat(follow(excluded, false, 2)).isEmpty();
    assertThat(follow(excluded, true, 3)).isEmpty();
    assertThat(excluded.step(2).reason()).contains("no data there");
  }

  @Test
  void aRunGoesOnWhenAStepOfItComesBack() {
    PlaybookRun run = APlaybook.run(personalData(false));
    run.complete(1, "cut", ANN, after(1));
    run.exclude(3, "not here", ANN, after(2));
    run.exclude(3, "indeed", BEN, after(2));
    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    follow(run, true, 3);
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.completedAt()).isEmpty();
    run.complete(2, "told", ANN, after(4));
    assertThat(run.completedAt()).contains(after(4));
  }

  @Test
  void copiesTheTextsOfThePlanVersion() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.planVersion()).isEqualTo("plan-2026");
    assertThat(run.title()).isEqualTo(text("Energy"));
    assertThat(run.step(2).dueRule()).isEqualTo(text("aware + 24 h"));
    assertThat(run.steps()).extracting(StepRun::no).containsExactly(1, 2, 3);
  }

  @Test
  void fixesTheDueTimesWhoseAnchorIsKnown() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.step(1).dueAt()).contains(after(30));
    assertThat(run.step(2).dueAt()).isEmpty();
    run.fixDue(Anchor.AWARE, after(-60), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(2).dueAt()).contains(after(-60).plus(Duration.ofHours(24)));
    assertThat(run.step(3).dueAt()).isEmpty();
  }

  @Test
  void knowsTheMomentOfAwarenessFromTheStart() {
    PlaybookCause cause =
        new PlaybookCause(
            "plan-2026",
            ADuty.CRISIS,
            "C-2026-0003",
            Set.of("energy", "health"),
            false,
            Optional.of(T0),
            StepFacts.UNKNOWN,
            T0);
    PlaybookRun run =
        PlaybookRun.start(APlaybook.definition(), cause, ANN, APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(2).dueAt()).contains(T0.plus(Duration.ofHours(24)));
    assertThat(run.sectors()).containsExactly("energy");
  }

  @Test
  void opensAStepWhenThoseBeforeItAreClosed() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.step(1).state()).isEqualTo(StepState.OPEN);
    assertThat(run.step(2).state()).isEqualTo(StepState.OPEN);
    assertThat(run.step(3).state()).isEqualTo(StepState.WAITING);
    assertThatThrownBy(() -> run.complete(3, "x", ANN, after(1))).isInstanceOf(Conflict.class);
    run.complete(1, "isolated, list 7", ANN, after(5));
    assertThat(run.step(3).state()).isEqualTo(StepState.WAITING);
    run.exclude(2, "no essential entity", ANN, after(6));
    assertThat(run.step(3).state()).isEqualTo(StepState.OPEN);
  }

  @Test
  void wantsASecondPersonWhereThePlanSaysSo() {
    PlaybookRun run = APlaybook.run();
    run.complete(1, "list 7", ANN, after(5));
    run.exclude(2, "no essential entity", ANN, after(6));
    assertThat(run.complete(3, "report received", ANN, after(7))).isFalse();
    assertThat(run.step(3).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThatThrownBy(() -> run.complete(3, "again", ANN, after(8)))
        .isInstanceOf(NotAllowed.class);
    assertThat(run.complete(3, "seen by me", BEN, after(9))).isTrue();
    assertThat(run.step(3).evidence()).contains("report received\nseen by me");
    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    assertThat(run.completedAt()).contains(after(9));
  }

  @Test
  void wantsASecondPersonAlsoToSayThatAStepForTwoDoesNotApply() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.exclude(3, "nothing to isolate", ANN, after(1))).isFalse();
    assertThat(run.step(3).state()).as("what waits goes on to wait").isEqualTo(StepState.WAITING);
    assertThat(run.step(3).exclusionAskedBy()).contains("ann");
    assertThatThrownBy(() -> run.exclude(3, "again", ANN, after(2))).isInstanceOf(NotAllowed.class);
    assertThat(run.exclude(3, "I agree", BEN, after(3))).isTrue();
    assertThat(run.step(3).state()).isEqualTo(StepState.NOT_APPLICABLE);
    assertThat(run.step(3).reason()).contains("nothing to isolate\nI agree");
    assertThat(run.step(3).closedBy()).contains("ben");
  }

  @Test
  void whoReportedAStepDoneNeverAgreesThatItDoesNotApply() {
    PlaybookRun run = APlaybook.run();
    run.complete(1, "list 7", ANN, after(5));
    run.exclude(2, "no essential entity", ANN, after(6));
    run.complete(3, "report received", ANN, after(7));
    assertThat(run.exclude(3, "wrong building", BEN, after(8))).isFalse();
    assertThatThrownBy(() -> run.exclude(3, "then not", ANN, after(9)))
        .isInstanceOf(NotAllowed.class);
    assertThat(run.complete(3, "it was done after all", BEN, after(10))).isTrue();
    assertThat(run.step(3).exclusionAskedBy()).as("settled otherwise").isEmpty();
    assertThat(run.step(3).reason()).isEmpty();
    assertThat(run.step(3).earlierWords()).as("his words stay").contains("wrong building");
  }

  @Test
  void ofTwoLongReasonsNothingIsCut() {
    PlaybookRun run = APlaybook.run();
    String first = "é".repeat(PlaybookTexts.MAX);
    String second = "ü".repeat(PlaybookTexts.MAX);
    run.exclude(3, first, ANN, after(1));
    run.exclude(3, second, BEN, after(2));
    assertThat(run.step(3).reason()).contains(first + "\n" + second);
    assertThat(run.step(3).earlierWords()).as("nothing else was said").isEmpty();
  }

  @Test
  void wantsAReasonForWhatDoesNotApply() {
    PlaybookRun run = APlaybook.run();
    assertThatThrownBy(() -> run.exclude(1, "", ANN, after(1))).isInstanceOf(RuleViolation.class);
    run.exclude(1, "no such system", ANN, after(1));
    assertThat(run.step(1).closedBy()).contains("ann");
    assertThat(run.step(1).reason()).contains("no such system");
  }

  @Test
  void keepsTheDueTimeOfAClosedStep() {
    PlaybookRun run = APlaybook.run();
    run.complete(1, "list 7", ANN, after(5));
    run.fixDue(Anchor.T0, after(100), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(30));
  }

  @Test
  void tellsTheNextRoleAndThenTheCommitteeOfAnOverdueStep() {
    PlaybookRun run = APlaybook.run();
    assertThat(run.raise(after(30))).isEmpty();
    assertThat(run.raise(after(31)))
        .containsExactly(new PlaybookRun.RaisedStep(1, "sectoralAuthority"));
    assertThat(run.raise(after(32))).isEmpty();
    assertThat(run.raise(after(61)))
        .containsExactly(new PlaybookRun.RaisedStep(1, StepEscalation.COORDINATION_COMMITTEE));
    assertThat(run.raise(after(6000))).isEmpty();
  }

  private static List<String> told(PlaybookRun run, int no, long minute) {
    return run.raise(after(minute)).stream()
        .filter(raised -> raised.no() == no)
        .map(PlaybookRun.RaisedStep::to)
        .toList();
  }

  /**
   * A legal report, too: who was told of a moment that did not hold knows nothing of the right one.
   */
  @Test
  void whatFallsDueLaterAfterAllIsToldOfAnew() {
    PlaybookRun run = APlaybook.run();
    run.fixDue(Anchor.AWARE, after(0), APlaybook.EVERY_DAY_WORKS);
    List<String> line = List.of(told(run, 2, 1441).get(0), told(run, 2, 2881).get(0));
    assertThat(told(run, 2, 3000)).as("the end of the line").isEmpty();
    run.fixDue(Anchor.AWARE, after(4000), APlaybook.EVERY_DAY_WORKS);
    assertThat(told(run, 2, 5440)).as("not late any more").isEmpty();
    assertThat(told(run, 2, 5441)).containsExactly(line.get(0));
    assertThat(told(run, 2, 10881)).containsExactly(line.get(1));
    run.fixDue(Anchor.AWARE, after(3000), APlaybook.EVERY_DAY_WORKS);
    assertThat(told(run, 2, 20000)).as("earlier: they know that it is late").isEmpty();
  }

  @Test
  void whatFallsDueLaterByItsLatestMomentIsToldOfAnew() {
    PlaybookRun run = classified();
    run.fixDue(Anchor.AWARE, after(0), APlaybook.EVERY_DAY_WORKS);
    List<String> line = run.raise(after(9000)).stream().map(PlaybookRun.RaisedStep::to).toList();
    assertThat(line).isNotEmpty();
    assertThat(run.raise(after(9001))).isEmpty();
    run.fixDue(Anchor.AWARE, after(9000), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.raise(after(10440))).isEmpty();
    assertThat(run.raise(after(10441)))
        .extracting(PlaybookRun.RaisedStep::to)
        .containsExactly(line.get(0));
  }

  private static PlaybookRun classified() {
    return PlaybookRun.start(
        APlaybook.afterClassification(),
        APlaybook.cause(Set.of("banking"), StepFacts.UNKNOWN),
        ANN,
        APlaybook.EVERY_DAY_WORKS);
  }

  private static PlaybookRun repeating() {
    return PlaybookRun.start(
        APlaybook.repeating(),
        APlaybook.cause(Set.of("energy"), StepFacts.UNKNOWN),
        ANN,
        APlaybook.EVERY_DAY_WORKS);
  }

  @Test
  void aStepThatRepeatsFallsDueAgainUntilAPersonEndsIt() {
    PlaybookRun run = repeating();
    assertThat(run.step(1).dueAt()).contains(after(120));
    assertThatThrownBy(() -> run.endRepetition(1, "calm", ANN, after(1)))
        .as("it was not done yet")
        .isInstanceOf(Conflict.class);
    assertThat(run.complete(1, "all green", ANN, after(100))).isTrue();
    assertThat(run.step(1).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThat(run.step(1).dueAt()).as("early, and still an hour on").contains(after(180));
    assertThat(run.step(2).state()).as("what comes after it").isEqualTo(StepState.OPEN);
    assertThat(run.step(1).overdue(after(180))).isFalse();
    assertThat(run.step(1).overdue(after(181))).isTrue();
    run.complete(1, "TARGET amber", BEN, after(305));
    assertThat(run.step(1).dueAt()).as("rounds missed are not made up for").contains(after(360));
    run.complete(1, "green", ANN, after(360));
    assertThat(run.step(1).dueAt()).contains(after(420));
    assertThat(run.step(1).rounds())
        .extracting(StepRound::no, StepRound::evidence, StepRound::doneBy, StepRound::dueAt)
        .containsExactly(
            tuple(1, "all green", "ann", Optional.of(after(120))),
            tuple(2, "TARGET amber", "ben", Optional.of(after(180))),
            tuple(3, "green", "ann", Optional.of(after(360))));
    assertThat(run.step(1).rounds().get(0).sha256()).isEqualTo(Sha256.hex("all green"));

    run.complete(2, "done", ANN, after(370));
    assertThat(run.state()).as("one step still repeats").isEqualTo(RunState.RUNNING);
    assertThatThrownBy(() -> run.endRepetition(1, " ", BEN, after(400)))
        .isInstanceOf(RuleViolation.class);
    run.endRepetition(1, "settlement is over", BEN, after(400));
    assertThat(run.step(1).state()).isEqualTo(StepState.DONE);
    assertThat(run.step(1).evidence()).contains("settlement is over");
    assertThat(run.step(1).closedBy()).contains("ben");
    assertThat(run.step(1).overdue(after(6000))).isFalse();
    assertThat(run.completedAt()).contains(after(400));
  }

  @Test
  void aRoundTakesUpAgainWhatWasEnded() {
    PlaybookRun run = repeating();
    run.complete(1, "green", ANN, after(110));
    run.complete(2, "done", ANN, after(111));
    run.endRepetition(1, "settlement is over", BEN, after(112));
    assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    run.complete(1, "red after all", ANN, after(200));
    assertThat(run.step(1).state()).isEqualTo(StepState.IN_PROGRESS);
    assertThat(run.step(1).evidence()).as("it is not done any more").isEmpty();
    assertThat(run.step(1).earlierWords()).contains("settlement is over");
    assertThat(run.step(1).closedBy()).isEmpty();
    assertThat(run.step(1).closedAt()).isEmpty();
    assertThat(run.step(1).dueAt()).contains(after(240));
    assertThat(run.step(1).rounds().get(1).dueAt()).as("nobody owed it meanwhile").isEmpty();
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.completedAt()).isEmpty();
    assertThat(run.raise(after(241)))
        .containsExactly(new PlaybookRun.RaisedStep(1, "sectoralAuthority"));
    run.complete(1, "green", ANN, after(242));
    run.endRepetition(1, "now it is", BEN, after(243));
    assertThat(run.completedAt()).contains(after(243));
    run.complete(1, "once more", ANN, after(244));
    assertThat(run.step(1).earlierWords()).contains("settlement is over\nnow it is");
    assertThatThrownBy(() -> run.complete(2, "again", ANN, after(244)))
        .as("what does not repeat stays done")
        .isInstanceOf(Conflict.class);
  }

  @Test
  void earlyRoundsPutNothingOff() {
    PlaybookRun run = repeating();
    for (long minute : List.of(5L, 20L, 40L, 60L)) {
      run.complete(1, "looked", ANN, after(minute));
      assertThat(run.step(1).dueAt()).as("at %s min", minute).contains(after(120));
    }
    run.complete(1, "looked", ANN, after(61));
    assertThat(run.step(1).dueAt()).contains(after(180));
    run.complete(1, "looked", BEN, after(62));
    assertThat(run.step(1).dueAt()).as("two people, one round").contains(after(180));
    assertThat(run.step(1).overdue(after(181))).isTrue();
  }

  @Test
  void whatWasDoneOnceIsEndedAndNotExcluded() {
    PlaybookRun run = repeating();
    run.complete(1, "green", ANN, after(100));
    assertThatThrownBy(() -> run.exclude(1, "not here", ANN, after(101)))
        .isInstanceOf(Conflict.class)
        .extracting(refused -> ((Conflict) refused).code())
        .isEqualTo("playbook_wasDone");
    assertThat(run.step(1).state()).isEqualTo(StepState.IN_PROGRESS);
  }

  @Test
  void onlyWhatRepeatsIsEnded() {
    PlaybookRun run = APlaybook.run();
    run.begin(1, ANN);
    assertThatThrownBy(() -> run.endRepetition(1, "calm", ANN, after(1)))
        .isInstanceOf(Conflict.class);
    assertThat(run.step(1).state()).isEqualTo(StepState.IN_PROGRESS);
  }

  @Test
  void eachRoundOfAStepThatRepeatsIsToldOfByItsOwnTime() {
    PlaybookRun run = repeating();
    assertThat(run.raise(after(121)))
        .containsExactly(new PlaybookRun.RaisedStep(1, "sectoralAuthority"));
    assertThat(run.raise(after(239))).isEmpty();
    run.complete(1, "late", ANN, after(239));
    assertThat(run.step(1).dueAt()).contains(after(240));
    assertThat(run.raise(after(240))).isEmpty();
    assertThat(run.raise(after(241)))
        .containsExactly(new PlaybookRun.RaisedStep(1, "sectoralAuthority"));
    assertThat(run.raise(after(300))).isEmpty();
    assertThat(run.raise(after(301)))
        .as("twice its hour, not twice the time since the start")
        .containsExactly(new PlaybookRun.RaisedStep(1, StepEscalation.COORDINATION_COMMITTEE));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # minutes after awareness: known, classified, classified better, due
              0,      ,      , 1440
              0,   600,      ,  840
              0,  1300,      , 1440
              0,   600,   900, 1140
              0,  1300,   600,  840
          # Delegated Regulation (EU) 2025/301, art. 5(2): classified only after the 24 hours
              0,  1440,      , 1440
              0,  1500,      , 1440
              0,  1501,      , 1741
              0,  1501,   600,  840
              0,   600,  1600, 1840
          """)
  void theInitialReportIsDueADayAfterAwarenessAtTheLatest(
      long aware, Long classified, Long better, long due) {
    PlaybookRun run = classified();
    run.fixDue(Anchor.AWARE, after(aware), APlaybook.EVERY_DAY_WORKS);
    for (Long at : Arrays.asList(classified, better)) {
      if (at != null) {
        run.fixDue(Anchor.CLASSIFICATION, after(at), APlaybook.EVERY_DAY_WORKS);
      }
    }
    assertThat(run.step(1).dueAt()).contains(after(due));
  }

  @Test
  void whenAwarenessIsKnownBetterTheLatestMovesWithIt() {
    PlaybookRun run = classified();
    run.fixDue(Anchor.AWARE, after(0), APlaybook.EVERY_DAY_WORKS);
    run.fixDue(Anchor.AWARE, after(60), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(1500));
    run.fixDue(Anchor.CLASSIFICATION, after(1200), APlaybook.EVERY_DAY_WORKS);
    run.fixDue(Anchor.AWARE, after(-60), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(1380));
  }

  /** Aware at 08:00, 09:00 and 13:00; classified 1,600 minutes after the first. */
  @Test
  void whetherItWasClassifiedAfterADayFollowsFromTheAwarenessKnownBest() {
    PlaybookRun run = classified();
    run.fixDue(Anchor.AWARE, after(0), APlaybook.EVERY_DAY_WORKS);
    run.fixDue(Anchor.CLASSIFICATION, after(1600), APlaybook.EVERY_DAY_WORKS);
    run.fixDue(Anchor.AWARE, after(60), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(1840));
    run.fixDue(Anchor.AWARE, after(300), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(1740));
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }

  /** The final report counts from the one between, that one from the first. */
  @Test
  void eachReportCountsFromTheOneBeforeItWhicheverIsKnownFirst() {
    for (List<Integer> known : List.of(List.of(1, 2), List.of(2, 1))) {
      PlaybookRun run = reports();
      for (int step : known) {
        sentBefore(run, step, step == 1 ? 0 : 590);
      }
      assertThat(run.step(1).dueAt()).contains(after(0).plus(days(3)));
      assertThat(run.step(2).dueAt()).contains(after(590).plus(days(30)));
      sentBefore(run, 1, 60);
      assertThat(run.step(1).dueAt()).as("known better").contains(after(60).plus(days(3)));
      assertThat(run.step(2).dueAt()).contains(after(590).plus(days(30)));
    }
  }

  @Test
  void theReportBeforeOneThatIsSentMovesNoOther() {
    PlaybookRun run = reports();
    sentBefore(run, 2, 590);
    run.complete(1, "receipt 12", ANN, after(600));
    assertThatThrownBy(() -> sentBefore(run, 1, 0))
        .as("it is closed and moves no more")
        .isInstanceOfSatisfying(
            RuleViolation.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("playbook_whichReport");
              assertThat(refused.arguments()).containsExactly("2");
            });
    assertThat(run.step(1).dueAt()).isEmpty();
    assertThat(run.step(2).dueAt()).contains(after(590).plus(days(30)));
  }

  @Test
  void whichReportIsMeantIsSaid() {
    PlaybookRun run = reports();
    for (Optional<Integer> step : List.of(Optional.<Integer>empty(), Optional.of(3))) {
      assertThatThrownBy(
              () -> run.fixDue(Anchor.PREVIOUS_REPORT, step, after(0), APlaybook.EVERY_DAY_WORKS))
          .extracting("code")
          .isEqualTo("playbook_whichReport");
    }
    assertThatThrownBy(
            () -> run.fixDue(Anchor.AWARE, Optional.of(1), after(0), APlaybook.EVERY_DAY_WORKS))
        .extracting("code")
        .isEqualTo("playbook_whichReport");
    assertThat(run.step(1).dueAt()).isEmpty();
    assertThat(run.step(2).dueAt()).isEmpty();
  }

  private static PlaybookRun reports() {
    return PlaybookRun.start(
        APlaybook.reports(),
        APlaybook.cause(Set.of("banking"), StepFacts.UNKNOWN),
        ANN,
        APlaybook.EVERY_DAY_WORKS);
  }

  private static void sentBefore(PlaybookRun run, int step, long minutes) {
    run.fixDue(
        Anchor.PREVIOUS_REPORT, Optional.of(step), after(minutes), APlaybook.EVERY_DAY_WORKS);
  }

  @Test
  void theMomentThatItRunsFromMovesOnlyTheFirstRound() {
    PlaybookRun run = repeating();
    run.fixDue(Anchor.T0, after(10), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(130));
    run.complete(1, "green", ANN, after(20));
    run.fixDue(Anchor.T0, after(60), APlaybook.EVERY_DAY_WORKS);
    assertThat(run.step(1).dueAt()).contains(after(130));
  }

  @Test
  void whatWasDoneOnceIsLeftToNobodyElse() {
    PlaybookRun run = repeating();
    run.complete(1, "green", ANN, after(20));
    assertThat(run.step(1).canHandOver()).isFalse();
  }

  @Test
  void knowsNoOtherSteps() {
    assertThatThrownBy(() -> APlaybook.run().begin(4, ANN)).isInstanceOf(NotFound.class);
  }
}
