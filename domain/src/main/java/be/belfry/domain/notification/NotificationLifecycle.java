package be.belfry.domain.notification;

import static be.belfry.domain.notification.NotificationState.*;

import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.shared.Lifecycle.Transition;
import java.util.List;

/**
 * Life cycle of a notification. The table is the rule. A follow-up of a thread is ended when it is
 * received and moves no more; one in a thread that was ended without an incident brings the first
 * report back to the queue. Triage decides, takes back what ended without an incident, and takes
 * what it joined to the wrong one out of it; to answer, to withdraw and to report again is the
 * notifier's.
 */
public final class NotificationLifecycle {
  private static final String TRIAGE = "PLAN-LIFECYCLE-1";
  private static final String NOTIFY = "NIS2-BE-35-2";

  /** Every way that the plan knows; what is missing is refused: somebody has settled it already. */
  public static final Lifecycle<NotificationState, NotificationDecision> TABLE =
      Lifecycle.of(
          "notification_settled",
          NotificationDecision.class,
          List.of(
              new Transition<>(WAITING, NotificationDecision.OPEN_INCIDENT, OPENED, TRIAGE),
              new Transition<>(WAITING, NotificationDecision.JOIN_INCIDENT, JOINED, TRIAGE),
              new Transition<>(WAITING, NotificationDecision.DUPLICATE, DUPLICATE, TRIAGE),
              new Transition<>(WAITING, NotificationDecision.REJECT, REJECTED, TRIAGE),
              new Transition<>(WAITING, NotificationDecision.TEST, TEST, TRIAGE),
              new Transition<>(WAITING, NotificationDecision.ASK, AWAITING_INFORMATION, TRIAGE),
              new Transition<>(WAITING, NotificationDecision.WITHDRAW, WITHDRAWN, NOTIFY),
              new Transition<>(
                  AWAITING_INFORMATION, NotificationDecision.OPEN_INCIDENT, OPENED, TRIAGE),
              new Transition<>(
                  AWAITING_INFORMATION, NotificationDecision.JOIN_INCIDENT, JOINED, TRIAGE),
              new Transition<>(
                  AWAITING_INFORMATION, NotificationDecision.DUPLICATE, DUPLICATE, TRIAGE),
              new Transition<>(AWAITING_INFORMATION, NotificationDecision.REJECT, REJECTED, TRIAGE),
              new Transition<>(AWAITING_INFORMATION, NotificationDecision.TEST, TEST, TRIAGE),
              new Transition<>(
                  AWAITING_INFORMATION, NotificationDecision.ASK, AWAITING_INFORMATION, TRIAGE),
              new Transition<>(AWAITING_INFORMATION, NotificationDecision.ANSWER, WAITING, NOTIFY),
              new Transition<>(
                  AWAITING_INFORMATION, NotificationDecision.WITHDRAW, WITHDRAWN, NOTIFY),
              new Transition<>(DUPLICATE, NotificationDecision.REPORT_AGAIN, WAITING, NOTIFY),
              new Transition<>(REJECTED, NotificationDecision.REPORT_AGAIN, WAITING, NOTIFY),
              new Transition<>(WITHDRAWN, NotificationDecision.REPORT_AGAIN, WAITING, NOTIFY),
              new Transition<>(TEST, NotificationDecision.REPORT_AGAIN, WAITING, NOTIFY),
              new Transition<>(DUPLICATE, NotificationDecision.REOPEN, WAITING, TRIAGE),
              new Transition<>(REJECTED, NotificationDecision.REOPEN, WAITING, TRIAGE),
              new Transition<>(TEST, NotificationDecision.REOPEN, WAITING, TRIAGE),
              new Transition<>(JOINED, NotificationDecision.SEPARATE, OPENED, TRIAGE)));

  private NotificationLifecycle() {}
}
