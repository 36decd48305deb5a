package be.belfry.domain.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CellMeetingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Subject OFFICER =
      new Subject(
          new UUID(0, 9),
          "olga",
          "Olga",
          Role.DUTY_OFFICER,
          Optional.empty(),
          Optional.of("CCB"),
          Set.of(),
          Optional.empty(),
          Language.NL,
          false);

  private static CellMeeting convened() {
    Crisis file =
        new Crisis(
            "C-2026-0003",
            "Grid",
            List.of(
                new AttachedIncident(
                    new UUID(0, 1),
                    "I-2026-000001",
                    new Walls(
                        "amber", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false))),
            OFFICER,
            "plan-2026",
            NOW);
    return new CellMeeting(
        file,
        1,
        new ConveneMeeting("evaluationCell", NOW.plusSeconds(3600), "Room", "", Set.of()),
        Optional.of("CCB"),
        List.of("CCB", "FCCU"),
        OFFICER,
        NOW);
  }

  private static void refused(Runnable act, Class<? extends DomainException> how, String code) {
    assertThatThrownBy(act::run)
        .isInstanceOf(how)
        .extracting(e -> ((DomainException) e).code())
        .isEqualTo(code);
  }

  @Test
  void nobodyIsThereAndNothingIsSaidBeforeItIsOpened() {
    CellMeeting meeting = convened();
    refused(
        () -> meeting.attends("CCB", "Dirk", Optional.empty(), Optional.empty(), NOW),
        Conflict.class,
        "crisis_notSitting");
    refused(
        () -> meeting.minute(1, "said", Optional.empty(), OFFICER, NOW),
        Conflict.class,
        "crisis_notSitting");
    meeting.open(NOW);
    Attendance deputy = meeting.attends("CCB", "Dora", Optional.of("Dirk"), Optional.empty(), NOW);
    assertThat(deputy.deputyOf()).contains("Dirk");
    assertThat(deputy.from()).isEqualTo(NOW);
    assertThat(meeting.reference()).isEqualTo("C-2026-0003/S-1");
  }

  @Test
  void afterItsEndOnlyCorrectionsAreAdded() {
    CellMeeting meeting = convened();
    meeting.open(NOW);
    refused(
        () -> meeting.close(Optional.of(NOW), OFFICER, NOW),
        RuleViolation.class,
        "crisis_nextMeeting");
    meeting.close(Optional.of(NOW.plusSeconds(86_400)), OFFICER, NOW);
    refused(
        () -> meeting.minute(2, "more", Optional.empty(), OFFICER, NOW),
        Conflict.class,
        "crisis_onlyCorrections");
    assertThat(meeting.minute(2, "not 14 but 11", Optional.of(1), OFFICER, NOW).corrects())
        .contains(1);
  }

  @Test
  void nobodyLeavesBeforeHeCame() {
    CellMeeting meeting = convened();
    meeting.open(NOW);
    Attendance who = meeting.attends("CCB", "Dirk", Optional.empty(), Optional.empty(), NOW);
    Instant later = NOW.plusSeconds(60);
    refused(() -> who.left(NOW.minusSeconds(1), later), RuleViolation.class, "crisis_leftBefore");
    assertThat(who.left(later, later).to()).contains(later);
  }

  /** What was typed is never changed without a word. */
  @Test
  void nobodyHasComeOrLeftInTheFuture() {
    CellMeeting meeting = convened();
    meeting.open(NOW);
    Instant ahead = NOW.plusSeconds(1);
    refused(
        () -> meeting.attends("CCB", "Dirk", Optional.empty(), Optional.of(ahead), NOW),
        RuleViolation.class,
        "crisis_presenceAhead");
    Attendance who = meeting.attends("CCB", "Dirk", Optional.empty(), Optional.of(NOW), NOW);
    refused(() -> who.left(ahead, NOW), RuleViolation.class, "crisis_presenceAhead");
  }

  @Test
  void isCancelledWithAReasonOnly() {
    CellMeeting meeting = convened();
    refused(() -> meeting.cancel(" ", OFFICER, NOW), RuleViolation.class, "crisis_textMissing");
    meeting.cancel("no quorum", OFFICER, NOW);
    assertThat(meeting.state()).isEqualTo(MeetingState.CANCELLED);
    refused(() -> meeting.open(NOW), Conflict.class, "crisis_meetingTransition");
  }
}
