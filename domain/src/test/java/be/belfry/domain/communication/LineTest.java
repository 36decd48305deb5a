package be.belfry.domain.communication;

import static be.belfry.domain.communication.ALine.CENTRE;
import static be.belfry.domain.communication.ALine.SPOKESWOMAN;
import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.duty.ADuty;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final Subject MINISTER =
      ADuty.subject("max", Role.MINISTER, Optional.empty(), Set.of());

  private static void refused(Runnable act, Class<? extends DomainException> how, String code) {
    assertThatThrownBy(act::run)
        .isInstanceOf(how)
        .extracting(e -> ((DomainException) e).code())
        .isEqualTo(code);
  }

  @Test
  void isNotValidatedByWhoWroteAPartOfIt() {
    Line line = ALine.draft();
    line.change(ALine.content(), CENTRE);
    line.submit();
    refused(() -> line.validate(CENTRE, T0), NotAllowed.class, "communication_author");
  }

  @Test
  void needsTheThreeOfficialLanguages() {
    LineWords words = new LineWords("Power", "On.");
    Line line = ALine.draft();
    line.change(new LineContent(words, words, LineWords.EMPTY, words), SPOKESWOMAN);
    refused(line::submit, RuleViolation.class, "communication_official");
    line.change(new LineContent(words, words, words, new LineWords("Power", "")), SPOKESWOMAN);
    refused(line::submit, RuleViolation.class, "communication_halfWritten");
  }

  @Test
  void thatSaysNothingIsRefused() {
    Line line = ALine.draft();
    LineContent nothing =
        new LineContent(LineWords.EMPTY, LineWords.EMPTY, LineWords.EMPTY, LineWords.EMPTY);
    refused(() -> line.change(nothing, SPOKESWOMAN), RuleViolation.class, "communication_nothing");
    assertThat(line.content()).isEqualTo(ALine.content());
  }

  @Test
  void isReadOutsideTheCellFromItsEmbargoOn() {
    Line line = ALine.released();
    assertThat(line.isVisibleTo(MINISTER, true, T0.plusSeconds(3599))).isFalse();
    assertThat(line.isVisibleTo(MINISTER, true, T0.plusSeconds(3600))).isTrue();
    assertThat(line.isVisibleTo(SPOKESWOMAN, true, T0)).isTrue();
    assertThat(line.isVisibleTo(SPOKESWOMAN, false, T0))
        .as("a red file names its readers")
        .isFalse();
    assertThat(ALine.validated(ALine.draft()).isVisibleTo(MINISTER, true, T0.plusSeconds(9999)))
        .isFalse();
  }

  @Test
  void whatIsWithdrawnBeforeItsEmbargoIsNeverRead() {
    Line line = ALine.released();
    line.withdraw("wrong figure", CENTRE, T0.plusSeconds(600));
    assertThat(line.isVisibleTo(MINISTER, true, T0.plusSeconds(7200))).isFalse();
    Line read = ALine.released();
    read.withdraw("wrong figure", CENTRE, T0.plusSeconds(4000));
    assertThat(read.isVisibleTo(MINISTER, true, T0.plusSeconds(7200)))
        .as("who has said it must learn that it is withdrawn")
        .isTrue();
  }

  private static Line saidNow(int no) {
    Line line = ALine.validated(ALine.draft(no, ALine.FILE));
    line.release(Optional.empty(), CENTRE, T0.plusSeconds(90));
    return line;
  }

  @Test
  void standsAgainWhenTheNewOneIsWithdrawnBeforeItsTime() {
    Line old = saidNow(2);
    Line next = ALine.released();
    old.giveWayTo(next, CENTRE);
    refused(old::requireReplaceable, Conflict.class, "communication_transition");
    next.withdraw("wrong figure", CENTRE, T0.plusSeconds(600));
    assertThat(next.wasNeverRead()).isTrue();
    old.standAgain(next);
    assertThat(old.state()).isEqualTo(LineState.RELEASED);
    old.giveWayTo(saidNow(3), CENTRE);
    assertThat(old.state()).isEqualTo(LineState.REPLACED);
    old.standAgain(next);
    assertThat(old.state()).as("another one stands in its place").isEqualTo(LineState.REPLACED);
  }

  @Test
  void givesWayToAnEarlierOneInPlaceOfTheOneThatNobodyReads() {
    Line old = saidNow(2);
    Line waits = ALine.released();
    old.giveWayTo(waits, CENTRE);
    Line earlier = saidNow(4);
    waits.giveWayTo(earlier, CENTRE);
    assertThat(waits.wasNeverRead()).isTrue();
    assertThat(old.giveWayTo(earlier, List.of(), CENTRE)).as("it gives way to another").isFalse();
    assertThat(old.giveWayTo(earlier, List.of(waits), CENTRE)).isTrue();
    assertThat(old.wasNeverRead()).isFalse();
    assertThat(old.standAgain(waits)).isFalse();
    assertThat(old.standAgain(earlier)).as("it is the one in its place").isTrue();
    assertThat(old.state()).isEqualTo(LineState.RELEASED);
  }

  @Test
  void isWithdrawnWhileTheNewOneWaitsForItsTime() {
    Line old = saidNow(2);
    old.giveWayTo(ALine.released(), CENTRE);
    old.withdraw("not so", CENTRE, T0.plusSeconds(600));
    assertThat(old.state()).isEqualTo(LineState.WITHDRAWN);
    Line gone = saidNow(2);
    gone.giveWayTo(ALine.released(), CENTRE);
    refused(
        () -> gone.withdraw("late", CENTRE, T0.plusSeconds(3601)),
        Conflict.class,
        "communication_transition");
  }

  @Test
  void isReplacedAfterItWasWithdrawnAndStaysWithdrawn() {
    Line old = saidNow(2);
    old.withdraw("wrong figure", CENTRE, T0.plusSeconds(600));
    old.giveWayTo(ALine.released(), CENTRE);
    assertThat(old.state()).isEqualTo(LineState.WITHDRAWN);
    assertThat(old.isVisibleTo(MINISTER, true, T0.plusSeconds(700))).isTrue();
    refused(old::requireReplaceable, Conflict.class, "communication_replacedAlready");
  }

  @Test
  void theEmbargoLiesAhead() {
    Line line = ALine.validated(ALine.draft());
    refused(
        () -> line.release(Optional.of(T0), CENTRE, T0),
        RuleViolation.class,
        "communication_embargo");
    line.release(Optional.empty(), CENTRE, T0);
    assertThat(line.publicAt()).contains(T0);
  }

  @Test
  void aValidationFallsWhenItIsSentBack() {
    Line line = ALine.validated(ALine.draft());
    line.sendBack("the figure changed", CENTRE);
    assertThat(line.state()).isEqualTo(LineState.DRAFT);
    refused(
        () -> line.release(Optional.empty(), CENTRE, T0),
        Conflict.class,
        "communication_transition");
  }
}
