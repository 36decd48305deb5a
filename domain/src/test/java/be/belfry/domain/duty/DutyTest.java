package be.belfry.domain.duty;

import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DutyTest {
  private static final Subject ANN = ADuty.liaison("ann", "NCCN");
  private static final Subject BEN = ADuty.liaison("ben", "NCCN");

  private static Instant after(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void timesRunFromTheActThatCompletedTheDecision() {
    Duty duty = ADuty.open();
    assertThat(duty.calledAt()).isEqualTo(T0);
    assertThat(duty.acknowledgeBy()).isEqualTo(after(30));
    assertThat(duty.dueAt()).isEqualTo(after(120));
    assertThat(duty.planVersion()).isEqualTo("plan-2026");
    assertThat(duty.reference()).isEqualTo("C-2026-0003/NCCN-CALL-OUT");
  }

  @Test
  void isOverdueAfterTheTimeToAcknowledgeAndAfterTheTimeToDoIt() {
    Duty duty = ADuty.open();
    assertThat(duty.overdue(after(30))).isFalse();
    assertThat(duty.overdue(after(31))).isTrue();
    duty.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), ANN, after(32));
    assertThat(duty.overdue(after(33))).isFalse();
    assertThat(duty.overdue(after(120))).isFalse();
    assertThat(duty.overdue(after(121))).isTrue();
    duty.fulfil("all 31 services reached, log 4", ANN, after(122));
    assertThat(duty.overdue(after(500))).isFalse();
  }

  @Test
  void doingItSaysThatItWasSeen() {
    Duty duty = ADuty.open();
    duty.fulfil("log 4", ANN, after(5));
    assertThat(duty.state()).isEqualTo(DutyState.FULFILLED);
    assertThat(duty.acknowledgedBy()).contains("ann");
    assertThat(duty.evidence()).contains("log 4");
  }

  @Test
  void wantsEvidenceAndReasons() {
    Duty duty = ADuty.open();
    assertThatThrownBy(() -> duty.fulfil(" ", ANN, after(1))).isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> duty.waive(null, false, ANN, after(1)))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> duty.fulfil("x".repeat(2001), ANN, after(1)))
        .isInstanceOf(RuleViolation.class);
    assertThat(duty.state()).isEqualTo(DutyState.OPEN);
  }

  @Test
  void refusesASecondAcknowledgement() {
    Duty duty = ADuty.open();
    duty.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), ANN, after(1));
    assertThatThrownBy(
            () -> duty.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), BEN, after(2)))
        .isInstanceOfSatisfying(
            Conflict.class, c -> assertThat(c.code()).isEqualTo("duty_transition"));
  }

  @Nested
  class Waiver {
    @Test
    void ofOnePersonIsWaivedAtOnce() {
      Duty duty = ADuty.open();
      assertThat(duty.waive("no gas site is hit", false, ANN, after(1))).isTrue();
      assertThat(duty.state()).isEqualTo(DutyState.WAIVED);
    }

    @Test
    void ofTwoPersonsWaitsForTheSecond() {
      Duty duty = ADuty.open();
      assertThat(duty.waive("not needed", true, ANN, after(1))).isFalse();
      assertThat(duty.state()).isEqualTo(DutyState.OPEN);
      assertThat(duty.waiverAskedBy()).contains("ann");
      assertThatThrownBy(() -> duty.waive("truly", true, ANN, after(2)))
          .isInstanceOf(NotAllowed.class);
      assertThat(duty.waive("agreed", true, BEN, after(3))).isTrue();
      assertThat(duty.state()).isEqualTo(DutyState.WAIVED);
      assertThat(duty.reason()).contains("not needed\nagreed");
    }

    @Test
    void isForgottenWhenTheDutyIsDoneInstead() {
      Duty duty = ADuty.open();
      duty.waive("not needed", true, ANN, after(1));
      duty.fulfil("done after all", BEN, after(2));
      assertThat(duty.waiverAskedBy()).isEmpty();
      assertThat(duty.reason()).isEmpty();
    }
  }

  @Nested
  class Reopening {
    @Test
    void startsTheTimeToAcknowledgeAgainAndKeepsTheTimeToDoIt() {
      Duty duty = ADuty.open();
      duty.fulfil("log 4", ANN, after(10));
      duty.reopen("the call list was the old one", BEN, after(60));
      assertThat(duty.state()).isEqualTo(DutyState.OPEN);
      assertThat(duty.evidence()).isEmpty();
      assertThat(duty.acknowledgedBy()).isEmpty();
      assertThat(duty.acknowledgedVia()).isEmpty();
      assertThat(duty.acknowledgeBy()).isEqualTo(after(90));
      assertThat(duty.dueAt()).isEqualTo(after(120));
      assertThat(duty.raise(ADuty.LINES, after(91))).hasSize(1);
      duty.fulfil("log 5", ANN, after(100));
      assertThat(duty.state()).isEqualTo(DutyState.FULFILLED);
    }

    @Test
    void raisesAgainThatItIsLate() {
      Duty duty = ADuty.open();
      assertThat(duty.raiseOverdue(after(121))).isTrue();
      duty.fulfil("log 4", ANN, after(130));
      duty.reopen("not so", BEN, after(140));
      assertThat(duty.raiseOverdue(after(141))).isTrue();
      assertThat(duty.raiseOverdue(after(142))).isFalse();
    }

    @Test
    void forgetsTheWaiver() {
      Duty duty = ADuty.open();
      duty.waive("not needed", true, ANN, after(1));
      duty.waive("agreed", true, BEN, after(2));
      duty.reopen("needed after all", ANN, after(3));
      assertThat(duty.reason()).isEmpty();
      assertThat(duty.waive("not needed", true, ANN, after(4))).isFalse();
    }

    @Test
    void isRefusedForWhatIsOpenOrEndedAndWithoutAReason() {
      Duty duty = ADuty.open();
      assertThatThrownBy(() -> duty.reopen("why", ANN, after(1))).isInstanceOf(Conflict.class);
      duty.end(after(2));
      assertThatThrownBy(() -> duty.reopen("why", ANN, after(3))).isInstanceOf(Conflict.class);
      Duty done = ADuty.open();
      done.fulfil("log 4", ANN, after(1));
      assertThatThrownBy(() -> done.reopen(" ", ANN, after(2))).isInstanceOf(RuleViolation.class);
    }
  }

  @Test
  void keepsByWhichWayItWasAcknowledged() {
    Duty duty = ADuty.open();
    duty.acknowledge(AcknowledgeChannel.RADIO, Optional.of("Bea"), ANN, after(1));
    assertThat(duty.acknowledgedVia()).contains(AcknowledgeChannel.RADIO);
    assertThat(duty.answeredBy()).contains("Bea");
    assertThat(duty.acknowledgedBy()).as("who wrote it down").contains("ann");
  }

  @Test
  void keepsWhoAnsweredAndAsksForTheNameWhenSomebodyElseWritesItDown() {
    for (AcknowledgeChannel via : AcknowledgeChannel.values()) {
      Duty duty = ADuty.open();
      if (via.isWrittenDown()) {
        for (Optional<String> none :
            List.of(Optional.<String>empty(), Optional.of(" "), Optional.of("x".repeat(201)))) {
          assertThatThrownBy(() -> duty.acknowledge(via, none, ANN, after(1)))
              .as(via.code())
              .isInstanceOf(RuleViolation.class);
        }
        assertThat(duty.state()).isEqualTo(DutyState.OPEN);
        duty.acknowledge(via, Optional.of(" Bea "), ANN, after(1));
        assertThat(duty.answeredBy()).contains("Bea");
      } else {
        duty.acknowledge(via, Optional.of(" "), ANN, after(1));
        assertThat(duty.answeredBy()).as("he answers himself").isEmpty();
      }
    }
  }

  @Test
  void onTheScreenOnlyTheServiceItselfAcknowledgesAndNamesNobody() {
    Subject other = ADuty.liaison("eva", "CCB");
    for (AcknowledgeChannel via : List.of(AcknowledgeChannel.SCREEN, AcknowledgeChannel.API)) {
      Duty duty = ADuty.open();
      assertThatThrownBy(() -> duty.acknowledge(via, Optional.of("Bea"), ANN, after(1)))
          .as("a name that would be lost")
          .isInstanceOfSatisfying(
              RuleViolation.class, e -> assertThat(e.code()).isEqualTo("duty_ownWay"));
      assertThatThrownBy(() -> duty.acknowledge(via, Optional.empty(), other, after(1)))
          .isInstanceOfSatisfying(
              RuleViolation.class, e -> assertThat(e.code()).isEqualTo("duty_ownWay"));
      assertThat(duty.state()).isEqualTo(DutyState.OPEN);
    }
  }

  /** The duty forgets it when it is called anew; the record of acts does not. */
  @Test
  void theRecordKeepsWhoAnswered() {
    Duty duty = ADuty.open();
    assertThat(
            new DutyEvent.DutyAcknowledged(
                    duty.id(),
                    duty.reference(),
                    duty.service(),
                    AcknowledgeChannel.PHONE,
                    Optional.of("Bea"))
                .details())
        .containsEntry("answeredBy", "Bea");
  }

  @Nested
  class Line {
    @Test
    void goesUpStepByStepAndTellsEachOnce() {
      Duty duty = ADuty.open();
      assertThat(duty.raise(ADuty.LINES, after(30))).isEmpty();
      assertThat(duty.raise(ADuty.LINES, after(31)))
          .extracting(EscalationLine::target)
          .containsExactly(EscalationLine.Target.SUBSTITUTE);
      assertThat(duty.raise(ADuty.LINES, after(32))).isEmpty();
      assertThat(duty.raise(ADuty.LINES, after(61)))
          .extracting(EscalationLine::target)
          .containsExactly(EscalationLine.Target.SERVICE_BOARD);
      assertThat(duty.raise(ADuty.LINES, after(91)))
          .extracting(EscalationLine::target)
          .containsExactly(EscalationLine.Target.CRISIS_CENTRE);
      assertThat(duty.raise(ADuty.LINES, after(1000))).isEmpty();
    }

    @Test
    void skipsNobodyAfterAnOutage() {
      assertThat(ADuty.open().raise(ADuty.LINES, after(95)))
          .extracting(EscalationLine::times)
          .containsExactly(1, 2, 3);
    }

    @Test
    void stopsWithTheAcknowledgement() {
      Duty duty = ADuty.open();
      duty.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), ANN, after(29));
      assertThat(duty.raise(ADuty.LINES, after(95))).isEmpty();
    }

    @Test
    void tellsOnceThatTheTimeToDoItIsOver() {
      Duty duty = ADuty.open();
      assertThat(duty.raiseOverdue(after(120))).isFalse();
      assertThat(duty.raiseOverdue(after(121))).isTrue();
      assertThat(duty.raiseOverdue(after(122))).isFalse();
    }
  }

  @Nested
  class HandingOver {
    @Test
    void callsTheOtherServiceAnewAndKeepsTheDueTime() {
      Duty duty = ADuty.open();
      duty.acknowledge(AcknowledgeChannel.PHONE, Optional.of("Bea"), ANN, after(10));
      duty.handOver("CCB", "agreed by telephone", ANN, after(20));
      assertThat(duty.service()).isEqualTo("CCB");
      assertThat(duty.state()).isEqualTo(DutyState.OPEN);
      assertThat(duty.acknowledgeBy()).isEqualTo(after(50));
      assertThat(duty.dueAt()).isEqualTo(after(120));
      assertThat(duty.walls().services()).containsExactlyInAnyOrder("NCCN", "CCB");
    }

    @Test
    void refusesTheServiceThatHasIt() {
      assertThatThrownBy(() -> ADuty.open().handOver("NCCN", "x", ANN, after(1)))
          .isInstanceOf(RuleViolation.class);
    }
  }

  @Nested
  class Ending {
    @Test
    void endsWhatIsOpenAndLeavesWhatIsClosed() {
      Duty open = ADuty.open();
      assertThat(open.end(after(60))).isTrue();
      assertThat(open.state()).isEqualTo(DutyState.ENDED);
      Duty done = ADuty.open();
      done.fulfil("log 4", ANN, after(5));
      assertThat(done.end(after(60))).isFalse();
      assertThat(done.state()).isEqualTo(DutyState.FULFILLED);
    }
  }

  @Nested
  class Task {
    private Duty task(Instant dueAt) {
      return Duty.task(
          new AddTask("CCB", "Isolate the gateway", "Scan shows it", dueAt, Optional.of("L-17")),
          ADuty.CRISIS,
          "C-2026-0003",
          "TASK-1",
          "plan-2026",
          false,
          T0);
    }

    @Test
    void givesAnHourToAcknowledgeAtMost() {
      assertThat(task(after(300)).acknowledgeBy()).isEqualTo(after(60));
      assertThat(task(after(20)).acknowledgeBy()).isEqualTo(after(20));
    }

    @Test
    void refusesADueTimeThatIsOver() {
      assertThatThrownBy(() -> task(T0)).isInstanceOf(RuleViolation.class);
    }
  }
}
