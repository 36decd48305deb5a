package be.belfry.domain.callout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.callout.CallOut.Sent;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallOutTest {
  private static final Instant NOW = ADirectory.NOW;
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));
  private static final Subject OFFICER = Subject.system("test");

  private final Contact desk = ADirectory.contact("Desk", ContactRank.FIRST);
  private final Contact backup = ADirectory.contact("Backup", ContactRank.SUBSTITUTE);
  private final Contact board = ADirectory.contact("Board", ContactRank.BOARD);

  private static CallOut call() {
    return new CallOut(
        new StartCallOut(
            CallOutKind.CALL,
            Optional.of("NCCN"),
            Optional.empty(),
            Optional.of("C-2026-0003"),
            "Come",
            StartCallOut.USUAL,
            false),
        Optional.empty(),
        Optional.empty(),
        OFFICER,
        NOW);
  }

  private static List<Sent> sent(Contact contact) {
    return contact.channels().stream()
        .map(c -> new Sent(c, UUID.randomUUID(), contact.name() + " " + c.kind().code()))
        .toList();
  }

  private CallOut drill() {
    CallOut drill =
        new CallOut(
            StartCallOut.test(desk.id(), CallOutKind.DRILL, false),
            Optional.of(desk),
            Optional.of("2026-03"),
            OFFICER,
            NOW);
    drill.call(desk, sent(desk), NOW);
    return drill;
  }

  @Test
  void whoDoesNotAnswerIsFollowedByTheNextInLine() {
    List<Contact> line = CallingLine.of(List.of(), List.of(board, desk, backup), List.of());
    CallOut callOut = call();
    assertThat(callOut.nextAt()).contains(NOW);
    for (Contact expected : List.of(desk, backup, board)) {
      Contact next = CallingLine.next(line, callOut.called()).orElseThrow();
      assertThat(next.name()).isEqualTo(expected.name());
      callOut.call(next, sent(next), NOW);
      assertThat(callOut.nextAt()).contains(LATER);
    }
    assertThat(CallingLine.next(line, callOut.called())).isEmpty();
    callOut.giveUp(LATER);
    assertThat(callOut.state()).isEqualTo(CallOutState.UNANSWERED);
    assertThat(callOut.nextAt()).isEmpty();
    assertThat(callOut.step()).isEqualTo(3);
    assertThat(callOut.calls()).hasSize(6);
  }

  @Test
  void theFirstAnswerEndsTheCallingAndProvesItsChannel() {
    CallOut callOut = call();
    callOut.call(desk, sent(desk), NOW);
    assertThat(callOut.answer("Desk sms", LATER)).isTrue();
    assertThat(callOut.state()).isEqualTo(CallOutState.ACKNOWLEDGED);
    assertThat(callOut.nextAt()).isEmpty();
    assertThat(desk.channels())
        .filteredOn(c -> c.verifiedAt().isPresent())
        .extracting(c -> c.kind().code())
        .containsExactly("sms");
    assertThat(callOut.answer("Desk sms", LATER.plusSeconds(1))).as("again").isFalse();
    assertThat(callOut.answer("Desk mail", LATER.plusSeconds(1))).as("by the other").isFalse();
    assertThat(callOut.call("Desk sms").answeredAt()).contains(LATER);
    assertThat(callOut.call("Desk sms").verified()).as("when it was called").contains(false);
    CallOut again = call();
    again.call(desk, sent(desk), LATER);
    assertThat(again.call("Desk sms").verified()).contains(true);
    assertThat(again.call("Desk mail").verified()).contains(true);
    assertThatThrownBy(() -> callOut.call(backup, sent(backup), LATER))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void lateIsBetterThanNever() {
    CallOut callOut = call();
    callOut.call(desk, sent(desk), NOW);
    callOut.giveUp(LATER);
    assertThat(callOut.answer("Desk mail", LATER.plusSeconds(60))).isTrue();
    assertThat(callOut.state()).isEqualTo(CallOutState.ACKNOWLEDGED);
  }

  @Test
  void whatAPersonEndedIsAnsweredNoMore() {
    CallOut callOut = call();
    callOut.call(desk, sent(desk), NOW);
    assertThatThrownBy(() -> callOut.end(" ", OFFICER, LATER)).isInstanceOf(RuleViolation.class);
    callOut.end("Mistake", OFFICER, LATER);
    assertThatThrownBy(() -> callOut.answer("Desk mail", LATER)).isInstanceOf(Conflict.class);
    assertThat(desk.channels()).allMatch(c -> c.verifiedAt().isEmpty());
  }

  @Test
  void aTestThatWasAnsweredStaysAnsweredWhenItsExerciseIsOver() {
    CallOut drill = drill();
    drill.answer("Desk sms", LATER);
    assertThat(drill.nextAt()).as("its other channel has its time").isPresent();
    assertThat(drill.endWithExercise("Over", OFFICER, LATER)).isFalse();
    assertThat(drill.state()).isEqualTo(CallOutState.ACKNOWLEDGED);
    assertThat(drill.nextAt()).isEmpty();
    assertThat(drill.settleTest(LATER)).as("nothing failed").isFalse();
    for (CallOut going : List.of(drill(), call())) {
      assertThat(going.endWithExercise("Over", OFFICER, LATER)).isTrue();
      assertThat(going.state()).isEqualTo(CallOutState.ENDED);
      assertThat(going.nextAt()).isEmpty();
    }
  }

  /** Who is told that it is called off: not who never learnt that he was called. */
  @Test
  void whoKnowsOfACallIsWhoGotAMessageOrMayHaveAnsweredWithoutOne() {
    CallOut callOut = call();
    List<Sent> toDesk = sent(desk);
    List<Sent> toBackup = sent(backup);
    callOut.call(desk, toDesk, NOW);
    callOut.call(backup, toBackup, LATER);
    Set<UUID> backups = toBackup.stream().map(Sent::messageId).collect(Collectors.toSet());
    assertThat(callOut.knowing(Set.of())).containsExactlyInAnyOrder(desk.id(), backup.id());
    assertThat(callOut.knowing(backups)).containsExactly(desk.id());
    assertThat(callOut.knowing(callOut.messages())).isEmpty();
    assertThat(callOut.knowing(Set.of(toDesk.get(0).messageId())))
        .as("one of his channels is enough")
        .containsExactlyInAnyOrder(desk.id(), backup.id());
    callOut.answer("Desk mail", LATER);
    assertThat(callOut.knowing(backups)).as("it is known who answered").containsExactly(desk.id());

    CallOut byTelephone = call();
    byTelephone.call(desk, toDesk, NOW);
    byTelephone.acknowledge("Ann", "telephone", LATER);
    assertThat(byTelephone.knowing(byTelephone.messages())).containsExactly(desk.id());
  }

  @Test
  void aStrangersSecretAnswersNothing() {
    CallOut callOut = call();
    callOut.call(desk, sent(desk), NOW);
    assertThatThrownBy(() -> callOut.answer("guess", LATER)).isInstanceOf(NotFound.class);
    assertThat(callOut.state()).isEqualTo(CallOutState.CALLING);
  }

  @Test
  void aDrillProvesEachChannelByItself() {
    CallOut drill = drill();
    drill.answer("Desk mail", LATER);
    assertThat(drill.state()).isEqualTo(CallOutState.ACKNOWLEDGED);
    assertThat(drill.nextAt()).as("the other channel has time left").isPresent();
    Instant end = NOW.plus(StartCallOut.OF_TEST);
    assertThat(drill.settleTest(end)).isTrue();
    assertThat(drill.settleTest(end)).as("once").isFalse();
    assertThat(passed("mail")).contains(true);
    assertThat(passed("sms")).contains(false);
  }

  @Test
  void aDrillThatNobodyAnswersFailsEveryChannel() {
    CallOut drill = drill();
    drill.giveUp(NOW.plus(StartCallOut.OF_TEST));
    assertThat(passed("mail")).contains(false);
    assertThat(passed("sms")).contains(false);
  }

  /** An address that is corrected while its message is out begins unverified and untested. */
  @Test
  void anOldMessageSaysNothingOfAnAddressThatWasCorrectedSince() {
    CallOut callOut = call();
    callOut.call(desk, sent(desk), NOW);
    CallOut drill = drill();
    desk.change(
        new SaveContact(
            Optional.of("NCCN"),
            Optional.empty(),
            desk.name(),
            Language.NL,
            ContactRank.FIRST,
            false,
            Map.of(ChannelKind.MAIL, "desk@example.be", ChannelKind.SMS, "+32470999999")),
        NOW);
    assertThat(callOut.answer("Desk sms", LATER)).as("the answer counts").isTrue();
    assertThat(passed("sms")).as("nobody used the new one").isEmpty();
    drill.giveUp(NOW.plus(StartCallOut.OF_TEST));
    assertThat(passed("sms")).as("nor was it called in vain").isEmpty();
    assertThat(passed("mail")).contains(false);
    assertThat(desk.isVerified()).isFalse();
  }

  private Optional<Boolean> passed(String kind) {
    return desk.channels().stream()
        .filter(c -> c.kind().code().equals(kind))
        .findFirst()
        .flatMap(ContactChannel::testPassed);
  }

  @Test
  void aCallThatFailsSaysNothingOfTheChannels() {
    CallOut callOut = call();
    callOut.call(desk, sent(desk), NOW);
    callOut.giveUp(LATER);
    assertThat(desk.channels()).allMatch(c -> c.testPassed().isEmpty());
  }

  @Test
  void anExerciseCallsNobodyOfTheRealDirectory() {
    CallOut exercise =
        new CallOut(
            new StartCallOut(
                CallOutKind.CALL,
                Optional.of("NCCN"),
                Optional.empty(),
                Optional.empty(),
                "",
                StartCallOut.USUAL,
                true),
            Optional.empty(),
            Optional.empty(),
            OFFICER,
            NOW);
    assertThatThrownBy(() -> exercise.call(desk, sent(desk), NOW))
        .isInstanceOf(RuleViolation.class);
    assertThat(exercise.calls()).isEmpty();
  }

  @Test
  void theLineIsDutyThenServiceThenTheFirstOfTheCrisisCentre() {
    Contact onDuty = ADirectory.contact("Night", ContactRank.BOARD);
    Contact centre = ADirectory.contact("crisisCentre", "Centre", ContactRank.FIRST, false);
    Contact other = ADirectory.contact("crisisCentre", "Other", ContactRank.BOARD, false);
    Contact gone = ADirectory.contact("Gone", ContactRank.FIRST);
    gone.end(NOW);
    assertThat(
            CallingLine.of(
                List.of(onDuty), List.of(board, gone, desk, onDuty), List.of(other, centre)))
        .extracting(Contact::name)
        .containsExactly("Night", "Desk", "Board", "Centre");
    assertThat(CallingLine.next(List.of(), Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C-2026-0003\nBcc: x",
        "<b>",
        "see the note",
        "0123456789012345678901234567890123456789x"
      })
  void refusesACauseThatIsNoReference(String cause) {
    assertThatThrownBy(
            () ->
                new StartCallOut(
                    CallOutKind.CALL,
                    Optional.of("NCCN"),
                    Optional.empty(),
                    Optional.of(cause),
                    "",
                    StartCallOut.USUAL,
                    false))
        .isInstanceOf(RuleViolation.class);
  }
}
