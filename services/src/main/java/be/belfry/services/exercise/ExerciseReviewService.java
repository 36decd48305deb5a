package be.belfry.services.exercise;

import be.belfry.domain.duty.DutyQueries;
import be.belfry.domain.exercise.AfterAction;
import be.belfry.domain.exercise.AfterAction.Comparison;
import be.belfry.domain.exercise.AfterActionRenderer;
import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseFinding;
import be.belfry.domain.exercise.ExerciseNote;
import be.belfry.domain.exercise.ExerciseQueries;
import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.InjectState;
import be.belfry.domain.exercise.NoteRow;
import be.belfry.domain.exercise.WriteNote;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.review.AddFinding;
import be.belfry.domain.review.Finding;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.review.FindingDesk;
import be.belfry.services.security.Door;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What observers note, the after-action report, and what is learnt. */
@Stateless
public class ExerciseReviewService {
  @Inject private Door door;
  @Inject private ExerciseDesk desk;
  @Inject private Exercises exercises;
  @Inject private ExerciseQueries queries;
  @Inject private DutyQueries duties;
  @Inject private Plans plans;
  @Inject private FindingDesk findings;
  @Inject private LegalTime time;
  @Inject private Instance<AfterActionRenderer> renderer;
  @EJB private ExerciseReviewService self;

  /**
   * Somebody who takes part notes what he saw.
   *
   * @return number of the note
   */
  public int note(String reference, WriteNote note) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_READ));
    Exercise exercise = desk.locked(reference);
    exercise.requireOpen();
    note.inject()
        .filter(no -> exercises.injects(exercise.id()).stream().noneMatch(i -> i.no() == no))
        .ifPresent(
            no -> {
              throw new RuleViolation("exercise_inject", "there is no inject " + no, no);
            });
    Instant now = time.now();
    int no = exercises.notes(exercise.id()).size() + 1;
    exercises.add(new ExerciseNote(exercise.id(), no, note, by, exercise.clock().at(now), now));
    desk.tell(exercise, "noted", "note", Integer.toString(no));
    return no;
  }

  /** The notes, the first one first. */
  public List<NoteRow> notes(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_READ));
    return exercises.notes(desk.read(reference).id()).stream().map(NoteRow::of).toList();
  }

  /**
   * Adds what is learnt.
   *
   * @return number of the finding
   * @throws RuleViolation ({@code review_owner}) when the plan has no such service or office,
   *     ({@code review_planVersion}) when there is no such version of the plan
   */
  public int find(String reference, AddFinding finding) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    Exercise exercise = desk.locked(reference);
    exercise.requireOpen();
    exercise.clock();
    findings.require(finding);
    int no = exercises.findings(exercise.id()).size() + 1;
    exercises.add(new ExerciseFinding(exercise.id(), no, finding, by, time.now()));
    desk.tell(exercise, "found", "finding", Integer.toString(no), "owner", finding.owner());
    return no;
  }

  /** The change that a finding asks for comes in a version of the plan. */
  public void comesIn(String reference, int no, String version) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    findings.requirePlan(version);
    Exercise exercise = desk.locked(reference);
    finding(exercise, no).comesIn(version);
    desk.tell(exercise, "findingPlanned", "finding", Integer.toString(no), "plan", version);
  }

  /**
   * A finding is seen to.
   *
   * @param how 1 to 2000 characters
   */
  public void settle(String reference, int no, String how) {
    Subject by = desk.admitted(door.require(Permission.EXERCISE_LEAD));
    Exercise exercise = desk.locked(reference);
    finding(exercise, no).settle(how, by, time.now());
    desk.tell(exercise, "findingSettled", "finding", Integer.toString(no));
  }

  private Finding finding(Exercise exercise, int no) {
    return exercises
        .lockFinding(exercise.id(), no)
        .orElseThrow(() -> new NotFound(exercise.reference() + "/" + no));
  }

  /** The after-action report as it stands: what was expected, what happened, what is learnt. */
  public AfterAction report(String reference) {
    desk.admitted(door.require(Permission.EXERCISE_LEAD));
    return compute(reference);
  }

  /**
   * The same as a PDF, drawn when the transaction that reads is over: while it is drawn it holds no
   * connection of the database.
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] pdf(String reference, Language language) {
    door.require(Permission.EXERCISE_LEAD);
    return renderer.get().render(self.report(reference), language);
  }

  private AfterAction compute(String reference) {
    Instant real = time.now();
    Exercise exercise = desk.read(reference);
    desk.lookAsScript();
    Instant at = exercise.clock().at(real);
    List<Comparison> comparisons =
        exercises.injects(exercise.id()).stream()
            .filter(i -> i.expected().isPresent() && i.state() == InjectState.DELIVERED)
            .map(
                i ->
                    Comparison.of(
                        i,
                        queries.happened(
                            exercise.id(),
                            i.expected().orElseThrow(),
                            i.deliveredAt().orElseThrow()),
                        at,
                        !exercise.state().isLive()))
            .toList();
    return new AfterAction(
        ExerciseRow.of(exercise, real),
        queries.file(exercise.id()),
        at,
        queries.figures(exercise.id()),
        comparisons,
        duties.late(queries.files(exercise.id()), at),
        exercises.notes(exercise.id()).stream().map(NoteRow::of).toList(),
        exercises.findings(exercise.id()).stream().map(findings::row).toList(),
        plans.inForce());
  }
}
