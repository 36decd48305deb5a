package be.belfry.services.notification;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.ClockMove;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.LegalClocks;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.clock.SignificanceAssessments;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the duty officer and the sectoral authorities do to the clocks of a thread. Each act holds
 * the thread first: a report that comes at the same instant computes with what was done.
 */
@Stateless
public class ThreadClockService {
  @Inject private Door door;
  @Inject private Notifications notifications;
  @Inject private NotificationQueries queries;
  @Inject private LegalClocks clocks;
  @Inject private SignificanceAssessments assessments;
  @Inject private NotificationReader reader;
  @Inject private Organisations organisations;
  @Inject private Holidays holidays;
  @Inject private NotifierMails mails;
  @Inject private LegalTime time;
  @Inject private Event<DomainEvent> events;

  /**
   * Says that a report is not owed, and why.
   *
   * @throws Conflict when the report was received already, or a person said so before
   */
  public void markNotApplicable(String reference, UUID clockId, String reason) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    clocks.hold(notification.threadId());
    LegalClock clock = clockOf(notification, clockId);
    clock.markNotApplicable(reason, subject.name());
    notifications.add(
        ThreadAct.notApplicable(
            clock, reason, subject.name(), time.now(notification.isExercise())));
    tell(
        "clock.notApplicable",
        reference,
        clock,
        Map.of("reasonSha256", Sha256.hex(reason.strip())));
  }

  /**
   * Takes back that a person said a report is not owed: the clock runs again with the instants that
   * it has by law, and what was reported or found meanwhile counts; it may say that the law binds
   * no more. The notifier is told by mail of a report that is owed.
   *
   * @param reason 1 to {@link Notification#MAX_REASON} characters
   * @return whether the notifier has to be told
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason}
   * @throws Conflict {@code clock_notExcluded} when no person said so, {@code clock_threadSettled}
   *     or {@code clock_threadWithdrawn} when the whole thread owes nothing
   */
  public boolean oweAgain(String reference, UUID clockId, String reason) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    clocks.hold(notification.threadId());
    LegalClock clock = clockOf(notification, clockId);
    List<LegalClock> all = clocks.ofThread(notification.threadId());
    ThreadClocks.requireOwing(
        notifications.ofThread(notification.threadId()).stream()
            .flatMap(report -> report.state().endsClocks().stream())
            .findFirst(),
        all);
    Instant now = time.now(notification.isExercise());
    ThreadAct act = ThreadAct.owedAgain(clock, reason, subject.name(), now);
    List<SignificanceAssessment> found = assessments.ofThread(notification.threadId());
    ThreadClocks.oweAgain(
        clock,
        all,
        queries.reports(notification.threadId(), standing(notification)),
        found.stream().reduce((earlier, later) -> later),
        holidays);
    notifications.add(act);
    boolean owed = clock.regime() != Regime.CSIRT_REPLY && clock.notApplicableReason().isEmpty();
    if (owed) {
      mails.tell(notification, "Mail.OWED", now);
    }
    tell("clock.owedAgain", reference, clock, Map.of("reasonSha256", Sha256.hex(act.words())));
    return owed;
  }

  /**
   * Asks the entity for an intermediate report under the NIS2 law; it is told by mail.
   *
   * @param until when it is due
   * @param motive what is asked, and why
   * @return key of the new clock
   * @throws be.belfry.domain.shared.RuleViolation {@code clock_until}, {@code clock_reason}
   * @throws Conflict {@code clock_noDuty}, {@code clock_requestOpen}
   */
  public UUID requestReport(String reference, Instant until, String motive) {
    Subject subject = door.require(Permission.CLOCK_MOVE);
    Notification notification = get(reference, Permission.CLOCK_MOVE);
    clocks.hold(notification.threadId());
    Instant now = time.now(notification.isExercise());
    LegalClock clock = ThreadClocks.request(clocks.ofThread(notification.threadId()), until, now);
    ClockMove move = clock.requested(new ClockMove.Act(subject.name(), motive, now));
    clocks.add(clock);
    clocks.add(move);
    mails.tell(notification, "Mail.REPORT", now);
    tell("clock.requested", reference, clock, details(move));
    return clock.id();
  }

  /**
   * Gives more time for a report, where the law lets it.
   *
   * @param until new last lawful instant
   * @return whether the notifier has to be told
   * @throws be.belfry.domain.shared.RuleViolation {@code clock_fixed} where it lets nobody
   */
  public boolean extend(String reference, UUID clockId, Instant until, String motive) {
    return move(
        reference, clockId, motive, "clock.extended", act -> clock -> clock.extend(until, act));
  }

  /**
   * Stops a clock while the entity is unable to report, where the law lets it.
   *
   * @return whether the notifier has to be told
   * @throws be.belfry.domain.shared.RuleViolation {@code clock_fixed} where it lets nobody
   */
  public boolean suspend(String reference, UUID clockId, String motive) {
    return move(reference, clockId, motive, "clock.suspended", act -> clock -> clock.suspend(act));
  }

  /**
   * Lets a suspended clock run again.
   *
   * @return whether the notifier has to be told
   */
  public boolean resume(String reference, UUID clockId, String motive) {
    return move(reference, clockId, motive, "clock.resumed", act -> clock -> clock.resume(act));
  }

  /**
   * Answers the questionnaire of the entity's kind, as the CSIRT; what it comes to decides whether
   * the reports are owed, and starts DORA's four hours.
   *
   * @param answers of its questions; the others are not known
   * @throws be.belfry.domain.shared.RuleViolation {@code clock_otherQuestion} when one is answered
   *     that the questionnaire does not have
   */
  public SignificanceAssessment assess(
      String reference, Map<SignificanceQuestion, Answer> answers) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    clocks.hold(notification.threadId());
    Instant now = time.now(notification.isExercise());
    Questionnaire test = reader.read(reference).questionnaire();
    test.requireAsked(answers.keySet());
    SignificanceAssessment made =
        new SignificanceAssessment(test, answers, now, subject.name(), Optional.empty());
    List<SignificanceAssessment> found =
        new ArrayList<>(assessments.ofThread(notification.threadId()));
    found.add(made);
    assessments.add(notification.threadId(), made);
    ThreadClocks.judge(
        clocks.ofThread(notification.threadId()),
        found,
        queries.reports(notification.threadId(), standing(notification)),
        holidays);
    events.fire(
        new NotificationEvent(
            "significance.assessed",
            reference,
            Map.of(
                "test", made.test().code(),
                "result", made.outcome().result().code(),
                "reasons",
                    made.outcome().reasons().stream()
                        .map(said -> said.question().code() + " " + said.answer().code())
                        .collect(Collectors.joining(", ")))));
    return made;
  }

  private boolean move(
      String reference,
      UUID clockId,
      String motive,
      String action,
      Function<ClockMove.Act, Function<LegalClock, ClockMove>> how) {
    Subject subject = door.requireProven(Permission.CLOCK_MOVE);
    Notification notification = get(reference, Permission.CLOCK_MOVE);
    clocks.hold(notification.threadId());
    LegalClock clock = clockOf(notification, clockId);
    if (clock.regime() == Regime.CSIRT_REPLY) {
      // What the CSIRT itself owes no other authority moves.
      door.require(Permission.NOTIFICATION_TRIAGE);
    }
    Instant now = time.now(notification.isExercise());
    ClockMove move = how.apply(new ClockMove.Act(subject.name(), motive, now)).apply(clock);
    clocks.add(move);
    boolean ofNotifier = clock.regime() != Regime.CSIRT_REPLY;
    if (ofNotifier) {
      mails.tell(notification, "Mail.MOVED", now);
    }
    tell(action, reference, clock, details(move));
    return ofNotifier;
  }

  /** What the register says of the entity today. */
  private Optional<LegalStanding> standing(Notification notification) {
    return notifications
        .thread(notification.threadId())
        .flatMap(NotificationThread::organisationId)
        .flatMap(organisations::standing);
  }

  private static Map<String, String> details(ClockMove move) {
    return Map.of(
        "reasonSha256", Sha256.hex(move.moved().motive()),
        "before", move.moved().before().lastLawful().toString(),
        "after", move.moved().lastLawfulAfter().toString());
  }

  private void tell(
      String action, String reference, LegalClock clock, Map<String, String> details) {
    Map<String, String> all = new LinkedHashMap<>(details);
    all.put("regime", clock.regime().code());
    all.put("stage", clock.stage().code());
    events.fire(new NotificationEvent(action, reference, all));
  }

  private LegalClock clockOf(Notification notification, UUID clockId) {
    return clocks
        .byId(clockId)
        .filter(clock -> clock.threadId().equals(notification.threadId()))
        .orElseThrow(() -> new NotFound(clockId.toString()));
  }

  /** Asks for the permission before it looks. */
  private Notification get(String reference, Permission permission) {
    door.require(permission);
    Notification notification =
        notifications.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, notification);
    return notification;
  }
}
