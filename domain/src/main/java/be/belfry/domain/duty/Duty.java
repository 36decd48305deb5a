package be.belfry.domain.duty;

import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One thing that one service must do in one crisis: a duty of the plan, whose texts stay in the
 * plan version that it came from, or a task that comes from a decision and carries its own text.
 *
 * <p>It is shown as TLP:AMBER whatever the crisis file is: a service that may not open the file
 * must still know that it has a duty, and until when. What people write of it (a task's own text,
 * evidence, reasons) is as visible as the file when that is marked narrower.
 */
@Entity
@Table(name = "duty")
public class Duty implements Walled {
  private static final String TLP = "amber";

  /** Longest name of who answered. */
  public static final int NAME_LIMIT = 200;

  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private String code;

  @Column(name = "plan_version")
  private String planVersion;

  private String service;
  private String tier;
  private boolean task;
  private String title;

  @Column(name = "done_when")
  private String doneWhen;

  private String decision;
  private String state;

  @Column(name = "called_at")
  private Instant calledAt;

  @Column(name = "acknowledge_by")
  private Instant acknowledgeBy;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "acknowledged_by")
  private String acknowledgedBy;

  @Column(name = "acknowledged_at")
  private Instant acknowledgedAt;

  @Column(name = "acknowledged_via")
  private String acknowledgedVia;

  @Column(name = "closed_by")
  private String closedBy;

  @Column(name = "closed_at")
  private Instant closedAt;

  private String evidence;
  private String reason;

  @Column(name = "waiver_asked_by")
  private String waiverAskedBy;

  @Column(name = "waiver_asked_at")
  private Instant waiverAskedAt;

  @Column(name = "answered_by")
  private String answeredBy;

  @Column(name = "handed_over_by")
  private String handedOverBy;

  @Column(name = "handed_over_from")
  private String handedOverFrom;

  @Column(name = "handed_over_reason")
  private String handedOverReason;

  @Column(name = "reopened_by")
  private String reopenedBy;

  @Column(name = "reopened_at")
  private Instant reopenedAt;

  @Column(name = "reopened_reason")
  private String reopenedReason;

  /** What was written of it before it was reopened or handed over again, a line each. */
  @Column(name = "earlier_words")
  private String earlierWords;

  private int raised;

  @Column(name = "overdue_raised_at")
  private Instant overdueRaisedAt;

  @Column(name = "overdue_raised")
  private int overdueRaised;

  private String tlp;

  /** Always empty: a duty is its service's alone, no sector opens it. */
  private Codes sectors = Codes.none();

  private Codes services;
  private boolean exercise;

  protected Duty() {}

  private Duty(
      UUID crisisId, String crisis, String code, String planVersion, String service, Instant at) {
    this.id = UUID.randomUUID();
    this.crisisId = crisisId;
    this.crisis = crisis;
    this.code = code;
    this.planVersion = planVersion;
    this.service = service;
    this.state = DutyState.OPEN.code();
    this.calledAt = at.truncatedTo(ChronoUnit.MICROS);
    this.tlp = TLP;
    this.services = Codes.of(service);
  }

  /**
   * The duty of the plan that is called up; its times run from the act that completed the decision.
   */
  public static Duty of(DutyDefinition definition, DutyCall cause) {
    Duty duty =
        new Duty(
            cause.crisisId(),
            cause.crisis(),
            definition.code(),
            cause.planVersion(),
            definition.service(),
            cause.at());
    duty.tier = definition.tier().code();
    duty.acknowledgeBy = duty.calledAt.plus(definition.acknowledgeWithin());
    duty.dueAt = duty.calledAt.plus(definition.dueWithin());
    duty.exercise = cause.exercise();
    return duty;
  }

  /**
   * A task that comes from a decision. The time to acknowledge is an hour, or up to the due time
   * when that is sooner.
   *
   * @param code unique in the crisis, {@code TASK-3}
   * @throws RuleViolation ({@code duty_dueInPast}) when the due time is not in the future
   */
  public static Duty task(
      AddTask task,
      UUID crisisId,
      String crisis,
      String code,
      String planVersion,
      boolean exercise,
      Instant now) {
    if (!task.dueAt().isAfter(now)) {
      throw new RuleViolation(
          "duty_dueInPast", "dueAt must be in the future, but is " + task.dueAt(), task.dueAt());
    }
    Duty duty = new Duty(crisisId, crisis, code, planVersion, task.service(), now);
    duty.tier = Tier.NONE.code();
    duty.task = true;
    duty.title = task.title().strip();
    duty.doneWhen = task.doneWhen().strip();
    duty.decision = task.decision().orElse(null);
    duty.dueAt = task.dueAt().truncatedTo(ChronoUnit.MICROS);
    Instant hour = duty.calledAt.plus(Duration.ofHours(1));
    duty.acknowledgeBy = hour.isBefore(duty.dueAt) ? hour : duty.dueAt;
    duty.exercise = exercise;
    return duty;
  }

  /**
   * The service has seen it.
   *
   * @param via by which way it said so; {@code by} wrote it down
   * @param answeredBy name of who answered, 1 to 200 characters; required by telephone, radio, mail
   *     and in person, and given for no other way
   * @throws RuleViolation ({@code duty_answeredBy}) without that name, ({@code duty_ownWay}) when
   *     the way says that the service does it itself, but somebody else does or is named
   * @throws Conflict ({@code duty_transition}) when it is not open
   */
  public void acknowledge(
      AcknowledgeChannel via, Optional<String> answeredBy, Subject by, Instant now) {
    Optional<String> name = answeredBy.map(String::strip).filter(text -> !text.isEmpty());
    if (via.isWrittenDown() && name.filter(text -> text.length() <= NAME_LIMIT).isEmpty()) {
      throw new RuleViolation(
          "duty_answeredBy",
          "who answered needs a name of 1 to " + NAME_LIMIT + " characters",
          NAME_LIMIT);
    }
    boolean own = by.service().filter(service::equals).isPresent();
    if (!via.isWrittenDown() && (!own || name.isPresent())) {
      throw new RuleViolation(
          "duty_ownWay", "by " + via.code() + " only " + service + " itself acknowledges");
    }
    decide(DutyDecision.ACKNOWLEDGE);
    this.answeredBy = name.orElse(null);
    acknowledgedBy = by.user();
    acknowledgedAt = now;
    acknowledgedVia = via.code();
  }

  /**
   * It is done.
   *
   * @param evidence what shows it: reference, time, name; 1 to 2000 characters
   * @throws Conflict ({@code duty_transition}) when it is closed
   */
  public void fulfil(String evidence, Subject by, Instant now) {
    String text = DutyTexts.require("evidence", evidence, DutyTexts.MAX);
    decide(DutyDecision.FULFIL);
    this.evidence = text;
    if (acknowledgedAt == null) {
      acknowledgedBy = by.user();
      acknowledgedAt = now;
    }
    forgetWaiver();
    close(by.user(), now);
  }

  /**
   * It will not be done. Where the plan wants two persons, the first call asks and the second, by
   * somebody else, decides; the reason of the second stands beside the first's.
   *
   * @param reason why; 1 to 2000 characters
   * @param twoPersons whether the plan wants a second person
   * @return true when it is waived now, false when a second person must still agree
   * @throws NotAllowed ({@code duty_secondPerson}) when the same person asks and agrees
   * @throws Conflict ({@code duty_transition}) when it is closed
   */
  public boolean waive(String reason, boolean twoPersons, Subject by, Instant now) {
    String text = DutyTexts.require("reason", reason, DutyTexts.MAX);
    if (twoPersons && waiverAskedBy == null) {
      decide(DutyDecision.REQUEST_WAIVER);
      this.reason = text;
      waiverAskedBy = by.user();
      waiverAskedAt = now;
      return false;
    }
    if (twoPersons && waiverAskedBy.equals(by.user())) {
      throw new NotAllowed(
          "duty_secondPerson", "the second person must not be the first: " + by.user());
    }
    decide(DutyDecision.WAIVE);
    this.reason = twoPersons ? this.reason + "\n" + text : text;
    close(by.user(), now);
    return true;
  }

  /**
   * Another service takes it over. It has not seen it yet, so the time to acknowledge runs again;
   * the time to do it does not.
   *
   * @param to code of the other service
   * @throws RuleViolation ({@code duty_sameService}) when it has it already
   */
  public void handOver(String to, String reason, Subject by, Instant now) {
    String text = DutyTexts.require("reason", reason, DutyTexts.MAX);
    if (service.equals(to)) {
      throw new RuleViolation("duty_sameService", to + " has the duty already");
    }
    decide(DutyDecision.HAND_OVER);
    Duration toAcknowledge = Duration.between(calledAt, acknowledgeBy);
    keep(handedOverReason);
    handedOverFrom = service;
    handedOverBy = by.user();
    handedOverReason = text;
    service = to;
    services = Codes.of(handedOverFrom, to);
    forgetWaiver();
    call(now, toAcknowledge);
  }

  /**
   * It is not done after all, or must be done although it was waived. The time to acknowledge runs
   * again, the time to do it stays: when it is over, that is raised again.
   *
   * @param reason why, 1 to 2000 characters
   * @throws Conflict ({@code duty_transition}) when it is neither fulfilled nor waived
   */
  public void reopen(String reason, Subject by, Instant now) {
    String text = DutyTexts.require("reason", reason, DutyTexts.MAX);
    decide(DutyDecision.REOPEN);
    keep(reopenedReason);
    keep(evidence);
    reopenedBy = by.user();
    reopenedAt = now;
    reopenedReason = text;
    evidence = null;
    overdueRaisedAt = null;
    forgetWaiver();
    close(null, null);
    call(now, Duration.between(calledAt, acknowledgeBy));
  }

  /**
   * A change of tier ends it ({@link DutyActivation#endings}).
   *
   * @return false for what is closed; it stays as it is
   */
  public boolean end(Instant now) {
    if (!state().isOpen()) {
      return false;
    }
    decide(DutyDecision.END);
    close(null, now);
    return true;
  }

  /**
   * Its tier is declared again after a change of tier had ended it: it begins anew, with all its
   * times, at the service that had it last.
   *
   * @param definition of the version that the call names
   * @throws Conflict ({@code duty_transition}) when it has not ended
   */
  public void callAgain(DutyDefinition definition, DutyCall cause) {
    decide(DutyDecision.CALL_AGAIN);
    forgetWaiver();
    close(null, null);
    planVersion = cause.planVersion();
    overdueRaisedAt = null;
    call(cause.at(), definition.acknowledgeWithin());
    dueAt = calledAt.plus(definition.dueWithin());
  }

  /**
   * Goes up the plan's line as far as the time that has passed demands.
   *
   * @param lines of the plan version that the duty came from
   * @return the lines to tell now, the nearest first
   */
  public List<EscalationLine> raise(List<EscalationLine> lines, Instant now) {
    if (state() != DutyState.OPEN) {
      return List.of();
    }
    List<EscalationLine> reached =
        DutyEscalation.reached(lines, calledAt, acknowledgeTime(), raised, now);
    if (!reached.isEmpty()) {
      raised = reached.get(reached.size() - 1).times();
    }
    return reached;
  }

  /**
   * Notes that the time to do it is over.
   *
   * @return true the first time that it is seen
   */
  public boolean raiseOverdue(Instant now) {
    if (!state().isOpen() || !now.isAfter(dueAt) || overdueRaisedAt != null) {
      return false;
    }
    overdueRaisedAt = now;
    return true;
  }

  /**
   * Goes up the plan's line because it is not done in time, from when that was told to the service
   * and to whoever leads ({@link #raiseOverdue}) until it is fulfilled, waived or ended. Whoever
   * gets it later, handed over or opened again, has the time from that call on.
   *
   * @param lines of the plan version that the duty came from
   * @return the lines to tell now, the nearest first
   */
  public List<EscalationLine> climb(List<EscalationLine> lines, Instant now) {
    if (!state().isOpen() || overdueRaisedAt == null) {
      return List.of();
    }
    Instant since = calledAt.isAfter(dueAt) ? calledAt : dueAt;
    List<EscalationLine> reached =
        DutyEscalation.reached(lines, since, acknowledgeTime(), overdueRaised, now);
    if (!reached.isEmpty()) {
      overdueRaised = reached.get(reached.size() - 1).times();
    }
    return reached;
  }

  /** Whether it should have been acknowledged or done by now and was not. */
  public boolean overdue(Instant now) {
    return state().isOverdue(acknowledgeBy, dueAt, now);
  }

  private void decide(DutyDecision what) {
    state = DutyLifecycle.TABLE.next(state(), what).code();
  }

  private void call(Instant at, Duration toAcknowledge) {
    calledAt = at.truncatedTo(ChronoUnit.MICROS);
    acknowledgeBy = calledAt.plus(toAcknowledge);
    acknowledgedBy = null;
    acknowledgedAt = null;
    acknowledgedVia = null;
    answeredBy = null;
    raised = 0;
    overdueRaised = 0;
  }

  private void forgetWaiver() {
    keep(reason);
    waiverAskedBy = null;
    waiverAskedAt = null;
    reason = null;
  }

  /** The audit log holds fingerprints alone: the words stay here. */
  private void keep(String words) {
    if (words != null) {
      earlierWords = earlierWords == null ? words : earlierWords + "\n" + words;
    }
  }

  private void close(String by, Instant now) {
    closedBy = by;
    closedAt = now;
  }

  /** How the record names it: {@code C-2026-0003/NCCN-CALL-OUT}. */
  public String reference() {
    return crisis + "/" + code;
  }

  @Override
  public Walls walls() {
    return new Walls(tlp, sectors.set(), services.set(), Optional.empty(), Set.of(), exercise);
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts the changes; carried by screens and REST against lost updates. */
  public long version() {
    return version;
  }

  /** Key of the crisis file. */
  public UUID crisisId() {
    return crisisId;
  }

  /** Reference of the crisis file. */
  public String crisis() {
    return crisis;
  }

  /** Code in the plan, or {@code TASK-n}. */
  public String code() {
    return code;
  }

  /** Version of the plan that it came from, or that was in force when the task was given. */
  public String planVersion() {
    return planVersion;
  }

  /** Code of the service that must do it. */
  public String service() {
    return service;
  }

  /** The tier that calls it up; {@code NONE} for a task. */
  public Tier tier() {
    return Coded.of(Tier.class, tier);
  }

  /** True for a task that comes from a decision. */
  public boolean task() {
    return task;
  }

  /** Title of a task; empty for a duty of the plan. */
  public Optional<String> taskTitle() {
    return Optional.ofNullable(title);
  }

  /** Where it stands. */
  public DutyState state() {
    return Coded.of(DutyState.class, state);
  }

  /** When the service was called. */
  public Instant calledAt() {
    return calledAt;
  }

  /** How long the service has to acknowledge. */
  public Duration acknowledgeTime() {
    return Duration.between(calledAt, acknowledgeBy);
  }

  /** Last instant at which an acknowledgement is in time. */
  public Instant acknowledgeBy() {
    return acknowledgeBy;
  }

  /** Last instant at which it is done in time. */
  public Instant dueAt() {
    return dueAt;
  }

  /** How far up the plan's line it has gone, as multiple of the time to acknowledge; 0 to begin. */
  public int raised() {
    return raised;
  }

  /** When it was first seen that the time to do it is over. */
  public Optional<Instant> overdueRaisedAt() {
    return Optional.ofNullable(overdueRaisedAt);
  }

  /** Highest multiple of the time to acknowledge that was told of it not being done in time. */
  public int overdueRaised() {
    return overdueRaised;
  }

  /** Name of who said that the service takes it up, when somebody else wrote it down. */
  public Optional<String> answeredBy() {
    return Optional.ofNullable(answeredBy);
  }

  /** Who asked for a waiver that waits for its second person. */
  public Optional<String> waiverAskedBy() {
    return Optional.ofNullable(waiverAskedBy);
  }

  /** Who acknowledged it. */
  public Optional<String> acknowledgedBy() {
    return Optional.ofNullable(acknowledgedBy);
  }

  /** By which way it was acknowledged; empty when doing it said so. */
  public Optional<AcknowledgeChannel> acknowledgedVia() {
    return Optional.ofNullable(acknowledgedVia)
        .map(code -> Coded.of(AcknowledgeChannel.class, code));
  }

  /** What shows that it is done. */
  public Optional<String> evidence() {
    return Optional.ofNullable(evidence);
  }

  /** Why it was or shall be waived. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** What was written of it before it was reopened or handed over again, a line each. */
  public Optional<String> earlierWords() {
    return Optional.ofNullable(earlierWords);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
