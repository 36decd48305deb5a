package be.belfry.services.logbook;

import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.INCIDENT_READ;
import static be.belfry.domain.security.Permission.LOGBOOK_WRITE;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.Observation;
import be.belfry.domain.logbook.OpenQuestion;
import be.belfry.domain.logbook.QuickLine;
import be.belfry.domain.logbook.RecordObservation;
import be.belfry.domain.logbook.Timeline;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.ReadableCrises;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The timeline of a crisis: facts, assessments and unknowns, only ever added to. */
@Stateless
public class TimelineService {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private ReadableCrises files;
  @Inject private Timeline timeline;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /**
   * The lines of the crisis, and of the incidents in it that the caller may open, in the order in
   * which it happened; of those that match, the {@link Timeline#MOST} recorded last.
   */
  public List<TimelineLine> lines(String crisis, TimelineFilter filter) {
    Subject reader = door.require(CRISIS_READ);
    return timeline.lines(
        files.get(crisis, CRISIS_READ).reference(), filter, reader.may(INCIDENT_READ));
  }

  /** How many questions are open in the lines that the caller may read. */
  public int open(String crisis) {
    Subject reader = door.require(CRISIS_READ);
    return timeline.open(files.get(crisis, CRISIS_READ).reference(), reader.may(INCIDENT_READ));
  }

  /**
   * A page of the questions that nobody has answered, of all files of reality that are not over and
   * that the caller may know of, the ones recorded last first.
   */
  public Page<OpenQuestion> questions(TimelineFilter filter, PageRequest page) {
    Subject reader = door.require(CRISIS_READ);
    return reads.listed(timeline.questions(filter, reader.may(INCIDENT_READ), page));
  }

  /**
   * Adds a line.
   *
   * @return its key
   * @throws NotFound for a crisis or a line that the caller may not know of
   * @throws RuleViolation what {@link Observation} refuses
   * @throws Conflict {@code logbook_lineCorrected} with when the line that stands now was recorded,
   *     and by whom, when the one to correct or answer was corrected or answered already
   */
  public UUID record(String crisis, RecordObservation observation) {
    Subject by = door.require(LOGBOOK_WRITE);
    return record(files.get(crisis, LOGBOOK_WRITE), observation, by);
  }

  private UUID record(Crisis file, RecordObservation observation, Subject by) {
    Optional<Observation> corrected =
        observation
            .corrects()
            .map(id -> timeline.observation(id).orElseThrow(() -> new NotFound(id.toString())));
    Observation line = new Observation(file, observation, corrected, by, time.now(file.exercise()));
    corrected.flatMap(earlier -> timeline.standing(earlier.id())).ifPresent(this::refuseSecond);
    timeline.add(line);
    events.fire(line.recorded());
    return line.id();
  }

  private void refuseSecond(Observation standing) {
    throw new Conflict(
        "logbook_lineCorrected",
        "line " + standing.id() + " stands in its place",
        standing.recordedAt(),
        standing.recordedBy());
  }

  /**
   * Adds a line as it is typed in a hurry, {@code 14:32 control room dark}, in the caller's name.
   *
   * @return its key
   * @throws RuleViolation what {@link QuickLine} and {@link Observation} refuse
   */
  public UUID quick(String crisis, EntryKind kind, String line) {
    Subject by = door.require(LOGBOOK_WRITE);
    Crisis file = files.get(crisis, LOGBOOK_WRITE);
    Instant now = time.now(file.exercise());
    QuickLine read = QuickLine.of(line, now);
    return record(
        file,
        new RecordObservation(
            read.at(),
            Optional.empty(),
            Confidence.MEDIUM,
            kind,
            read.text(),
            List.of(),
            List.of(),
            Optional.empty()),
        by);
  }
}
