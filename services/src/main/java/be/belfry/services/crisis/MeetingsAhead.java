package be.belfry.services.crisis;

import be.belfry.domain.crisis.CellMeeting;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.MeetingEvent.MeetingCancelled;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.callout.CallOutDesk;
import be.belfry.services.security.Door;
import be.belfry.services.security.ProgramView;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/**
 * Cells that are convened for later in a file that is over. They do not meet any more, and nobody
 * is left waiting for a call or on the road.
 *
 * <p>Whoever decides on the end need not see whom a cell called: here the program looks and writes.
 */
@Dependent
public class MeetingsAhead {
  private static final Subject PROGRAM = Subject.system("meetings");

  @Inject private Meetings meetings;
  @Inject private CallOutDesk desk;
  @Inject private LegalTime time;
  @Inject private Door door;
  @Inject private ProgramView view;
  @Inject private Event<DomainEvent> events;

  /**
   * Calls them off, in the transaction that ends the file and by whoever ends it. A meeting whose
   * hour has come is left to its chair: it sits, or it sat and its minutes are still due.
   *
   * @param why 1 to 300 characters
   */
  public void callOff(Crisis over, String why) {
    Instant now = time.now(over.exercise());
    Subject by = door.subject();
    view.during(
        PROGRAM,
        () -> {
          for (CellMeeting meeting : meetings.aheadLocked(over.id(), now)) {
            meeting.cancel(why, by, now);
            meetings.calls(meeting.id()).forEach(call -> callOff(call.callOut(), by, now));
            events.fire(new MeetingCancelled(meeting.reference(), why.strip()));
          }
        });
  }

  /** Ends a call to a meeting; why the meeting does not take place is read with the meeting. */
  void callOff(UUID callOut, Subject by, Instant now) {
    desk.callOff(callOut, Labels.inEachLanguage("crisis", "meetingOff.reason"), by, now);
  }
}
