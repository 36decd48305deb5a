package be.belfry.services.logbook;

import be.belfry.domain.crisis.CellMeeting;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Meetings;
import be.belfry.domain.duty.AddTask;
import be.belfry.domain.logbook.MeetingOutcome;
import be.belfry.domain.logbook.MeetingOutcomes;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.duty.DutyService;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decisions of meetings of cells: each is an entry of the logbook, and when wished a task for a
 * service, in one act.
 */
@Stateless
public class MeetingDecisionService {
  @Inject private Door door;
  @Inject private NarrowReads reads;
  @Inject private Meetings meetings;
  @Inject private MeetingOutcomes outcomes;
  @Inject private Crises crises;
  @Inject private LogbookService logbook;
  @Inject private DutyService duties;

  /**
   * A task that comes of a decision; the number of the decision is its ground.
   *
   * @param service code of the service that must do it
   * @param doneWhen how one sees that it is done, at most 500 characters
   */
  public record Task(String service, String title, String doneWhen, Instant dueAt) {}

  /**
   * What a meeting decided.
   *
   * @throws NotFound also for a meeting that the caller may not know of
   */
  public List<MeetingOutcome> of(UUID meeting) {
    door.require(Permission.CRISIS_READ);
    String crisis =
        meetings.row(meeting).orElseThrow(() -> new NotFound(String.valueOf(meeting))).crisis();
    reads.opened(by -> NarrowReadEvent.ofCrisis(crisis, by));
    return outcomes.of(meeting, crisis);
  }

  /**
   * A meeting takes a decision.
   *
   * @param task for a service; needs the right to give tasks
   * @return its number in the logbook
   * @throws Conflict ({@code crisis_notSitting}) when the meeting has not been opened
   */
  public int decide(UUID id, RecordDecision decision, Optional<Task> task) {
    door.require(Permission.LOGBOOK_WRITE);
    String crisis = meetings.row(id).orElseThrow(() -> new NotFound(String.valueOf(id))).crisis();
    door.require(
        Permission.LOGBOOK_WRITE,
        crises.byReference(crisis).orElseThrow(() -> new NotFound(crisis)));
    if (task.isPresent()) {
      // A file before its meetings, as the end of an exercise takes them: each would wait for the
      // other's.
      crises.lock(crisis);
    }
    CellMeeting meeting = meetings.lock(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
    meeting.requireHeld();
    int number = logbook.record(crisis, decision);
    Optional<UUID> duty =
        task.map(
            wanted ->
                duties.addTask(
                    crisis,
                    new AddTask(
                        wanted.service(),
                        wanted.title(),
                        wanted.doneWhen(),
                        wanted.dueAt(),
                        Optional.of(crisis + "/" + number))));
    outcomes.add(id, number, duty);
    return number;
  }
}
