package be.belfry.services.exercise;

import be.belfry.domain.callout.CallOut;
import be.belfry.domain.callout.CallOutEvent.CallOutEnded;
import be.belfry.domain.callout.CallOuts;
import be.belfry.domain.crisis.CellMeeting;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.MeetingEvent.MeetingCancelled;
import be.belfry.domain.crisis.MeetingEvent.MeetingClosed;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.exercise.ExerciseQueries;
import be.belfry.domain.playbook.PlaybookEvent.PlaybookEnded;
import be.belfry.domain.playbook.PlaybookRun;
import be.belfry.domain.playbook.PlaybookRuns;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.escalation.ExerciseRest;
import be.belfry.services.outbox.Withdrawals;
import be.belfry.services.sitrep.OpenSitreps;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets all that an exercise has set in motion come to rest, in the transaction that ends it: tiers
 * and with them duties and rhythm, the two scales of exercises, procedures, reports that are being
 * made, cells that are convened, calls that nobody has answered. Each by its own verb, as if a
 * person had done it; what was recorded stays.
 */
@Dependent
class EndOfExercise {
  /** More meetings of one file than anybody convenes in an exercise. */
  private static final int MEETINGS = 200;

  @Inject private ExerciseQueries queries;
  @Inject private ExerciseRest levels;
  @Inject private OpenSitreps sitreps;
  @Inject private Crises crises;
  @Inject private Meetings meetings;
  @Inject private PlaybookRuns runs;
  @Inject private CallOuts callOuts;
  @Inject private Withdrawals withdrawals;
  @Inject private Event<DomainEvent> events;

  /**
   * Comes to rest; the caller sees the records of exercises as the script does.
   *
   * @param now what the clock of the exercise shows at its end
   */
  void settle(UUID exercise, Instant now) {
    List<String> files = queries.files(exercise);
    // A file before its meetings, as whoever decides on its tier takes them.
    files.forEach(file -> crises.lockWithIncidents(file).orElseThrow());
    // Before the files end: the end of an exercise tells nobody that a cell does not meet.
    files.forEach(file -> endMeetings(file, now));
    levels.files(files, now);
    levels.scales(now);
    for (String file : files) {
      UUID id = crises.byReference(file).orElseThrow().id();
      sitreps.discard(id, now);
      runs.ofCrisis(id).stream()
          .filter(PlaybookRun::endWithExercise)
          .forEach(run -> events.fire(new PlaybookEnded(run.id(), run.reference())));
    }
    for (CallOut callOut : callOuts.goingOnInExercises()) {
      if (callOut.endWithExercise(ExerciseRest.words(), Delivery.SCRIPT, now)) {
        events.fire(new CallOutEnded(callOut.id().toString(), ExerciseRest.words()));
      }
      withdrawals.withdraw(callOut.messages());
    }
  }

  /** An exercise begins with its scales at rest, whatever was left of the time before. */
  void begin(Instant now) {
    levels.scales(now);
  }

  private void endMeetings(String file, Instant now) {
    meetings
        .list(file, new PageRequest(Optional.empty(), MEETINGS))
        .rows()
        .forEach(meeting -> end(meeting, now));
  }

  private void end(MeetingRow row, Instant now) {
    Subject by = Delivery.SCRIPT;
    if (row.state() == MeetingState.CONVENED) {
      CellMeeting meeting = meetings.lock(row.id()).orElseThrow();
      meeting.cancel(ExerciseRest.words(), by, now);
      events.fire(new MeetingCancelled(meeting.reference(), ExerciseRest.words()));
    } else if (row.state() == MeetingState.SITTING) {
      CellMeeting meeting = meetings.lock(row.id()).orElseThrow();
      meeting.close(Optional.empty(), by, now);
      events.fire(new MeetingClosed(meeting.reference(), Optional.empty()));
    }
  }
}
