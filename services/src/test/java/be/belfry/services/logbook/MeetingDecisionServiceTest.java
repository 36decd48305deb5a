package be.belfry.services.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.services.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a decision of a meeting holds, and in which order. */
class MeetingDecisionServiceTest {
  private static final UUID MEETING = new UUID(7, 1);

  private final List<String> held = new ArrayList<>();
  private final Wiring wiring = new Wiring(answering(Meetings.class), answering(Crises.class));
  private final MeetingDecisionService decisions = wiring.into(new MeetingDecisionService());

  private <T> T answering(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) ->
            switch (method) {
              case "row" -> Optional.of(meeting());
              case "byReference" -> Optional.of(ASitrep.file());
              case "lock" -> {
                held.add(type.getSimpleName());
                yield Optional.empty();
              }
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private static MeetingRow meeting() {
    return new MeetingRow(
        MEETING,
        0,
        ASitrep.file().reference(),
        1,
        "plan-2026",
        "nationalSecurityCell",
        Optional.empty(),
        List.of(),
        MeetingState.SITTING,
        ASitrep.NOW,
        "Room",
        "Lines",
        "editor1",
        ASitrep.NOW,
        Optional.of(ASitrep.NOW),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        0,
        0,
        0);
  }

  private void decide(Optional<MeetingDecisionService.Task> task) {
    wiring.actAs(ASitrep.EDITOR);
    assertThatThrownBy(
            () ->
                decisions.decide(
                    MEETING, RecordDecision.quick(Optional.empty(), "Cut the link"), task))
        .as("the meeting is gone when its turn comes")
        .isInstanceOf(NotFound.class);
  }

  /**
   * The end of an exercise holds the file and waits for its meetings: whoever held a meeting and
   * waited for the file would have one of both undone.
   */
  @Test
  void aTaskHoldsItsFileBeforeTheMeeting() {
    decide(Optional.of(new MeetingDecisionService.Task("CCB", "Cut it", "No packet", ASitrep.NOW)));
    assertThat(held).containsExactly("Crises", "Meetings");
  }

  @Test
  void aDecisionAloneHoldsNoFile() {
    decide(Optional.empty());
    assertThat(held).containsExactly("Meetings");
  }
}
