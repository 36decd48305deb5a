package be.belfry.domain.notification;

import static be.belfry.domain.notification.NotificationDecision.ANSWER;
import static be.belfry.domain.notification.NotificationDecision.ASK;
import static be.belfry.domain.notification.NotificationDecision.JOIN_INCIDENT;
import static be.belfry.domain.notification.NotificationDecision.OPEN_INCIDENT;
import static be.belfry.domain.notification.NotificationDecision.REJECT;
import static be.belfry.domain.notification.NotificationDecision.WITHDRAW;
import static be.belfry.domain.notification.NotificationState.AWAITING_INFORMATION;
import static be.belfry.domain.notification.NotificationState.DUPLICATE;
import static be.belfry.domain.notification.NotificationState.JOINED;
import static be.belfry.domain.notification.NotificationState.OPENED;
import static be.belfry.domain.notification.NotificationState.REJECTED;
import static be.belfry.domain.notification.NotificationState.TEST;
import static be.belfry.domain.notification.NotificationState.WAITING;
import static be.belfry.domain.notification.NotificationState.WITHDRAWN;
import static be.belfry.domain.security.Permission.NOTIFICATION_SUBMIT;
import static be.belfry.domain.security.Permission.NOTIFICATION_TRIAGE;

import be.belfry.domain.security.Permission;
import java.util.List;
import java.util.Optional;

/**
 * Life cycle of a notification. The table is the rule; the diagram in {@code docs/generated} is
 * drawn from it. A follow-up of a thread is ended when it is received and moves no more.
 */
public final class NotificationLifecycle {
  private static final String TRIAGE = "PLAN-LIFECYCLE-1";
  private static final String NOTIFY = "NIS2-BE-35-2";

  private static final List<Transition> TABLE =
      List.of(
          //             from                  decision                        to
          // may decide           basis
          new Transition(WAITING, OPEN_INCIDENT, OPENED, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(WAITING, JOIN_INCIDENT, JOINED, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(
              WAITING, NotificationDecision.DUPLICATE, DUPLICATE, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(WAITING, REJECT, REJECTED, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(WAITING, NotificationDecision.TEST, TEST, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(WAITING, ASK, AWAITING_INFORMATION, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(WAITING, WITHDRAW, WITHDRAWN, NOTIFICATION_SUBMIT, NOTIFY),
          new Transition(AWAITING_INFORMATION, OPEN_INCIDENT, OPENED, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(AWAITING_INFORMATION, JOIN_INCIDENT, JOINED, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(
              AWAITING_INFORMATION,
              NotificationDecision.DUPLICATE,
              DUPLICATE,
              NOTIFICATION_TRIAGE,
              TRIAGE),
          new Transition(AWAITING_INFORMATION, REJECT, REJECTED, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(
              AWAITING_INFORMATION, NotificationDecision.TEST, TEST, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(
              AWAITING_INFORMATION, ASK, AWAITING_INFORMATION, NOTIFICATION_TRIAGE, TRIAGE),
          new Transition(AWAITING_INFORMATION, ANSWER, WAITING, NOTIFICATION_SUBMIT, NOTIFY),
          new Transition(AWAITING_INFORMATION, WITHDRAW, WITHDRAWN, NOTIFICATION_SUBMIT, NOTIFY));

  /**
   * One move.
   *
   * @param mayDecide permission that it asks for
   * @param basis key in {@code law/sources.yaml}
   */
  public record Transition(
      NotificationState from,
      NotificationDecision decision,
      NotificationState to,
      Permission mayDecide,
      String basis) {}

  private NotificationLifecycle() {}

  /** All moves, in the order of the states. */
  public static List<Transition> table() {
    return TABLE;
  }

  /** The move that a decision makes, empty when the plan has none. */
  public static Optional<Transition> transition(
      NotificationState from, NotificationDecision decision) {
    return TABLE.stream().filter(t -> t.from() == from && t.decision() == decision).findFirst();
  }

  /**
   * Where a decision leads.
   *
   * @throws NotificationSettled when the plan has no such move
   */
  public static NotificationState next(NotificationState from, NotificationDecision decision) {
    return transition(from, decision)
        .map(Transition::to)
        .orElseThrow(() -> new NotificationSettled(from, decision));
  }

  /** What may be decided in a state, in the order of the table. */
  public static List<NotificationDecision> decisions(NotificationState from) {
    return TABLE.stream().filter(t -> t.from() == from).map(Transition::decision).toList();
  }
}
