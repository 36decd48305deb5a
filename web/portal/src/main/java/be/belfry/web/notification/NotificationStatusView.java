package be.belfry.web.notification;

import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.RegimeOfThread;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.notification.SecretLinkService;
import be.belfry.web.shared.ClientAddress;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the notifier sees of his notification: receipt, state, what he owes next, what he was asked.
 * Opened by the secret link of the receipt page, or by reference for an organisation that is logged
 * in.
 */
@Named
@RequestScoped
public class NotificationStatusView {
  @Inject private NotificationService notifications;
  @Inject private SecretLinkService links;
  @Inject private NotificationNewView form;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private Texts texts;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;

  private String key;
  private String reference;
  private String report;
  private boolean fresh;
  private String text;
  private String reason;
  private boolean sure;
  private NotificationDetail detail;
  private NotificationDetail last;
  private Receipt receipt;

  /** Which notification: from the address or the form itself, before the page is decoded. */
  @PostConstruct
  void begin() {
    key = request.getParameter("key");
    reference = request.getParameter("reference");
    report = request.getParameter("report");
  }

  /** Reads at once, so that a wrong link gives the page "not found". */
  public void open() {
    if (isAsked()) {
      getDetail();
    }
  }

  /** Answers what was asked. */
  public String answer() {
    UUID id = UUID.nameUUIDFromBytes(answerKey());
    if (hasKey()) {
      byLink(
          () ->
              report =
                  notifications
                      .answerBySecret(key, id, text, ClientAddress.of(request))
                      .receipt()
                      .facts()
                      .reference());
    } else {
      notifications.answer(reference, id, text);
    }
    notes.done("notification_status.answered");
    return here();
  }

  /** Takes the notification back. */
  public String withdraw() {
    if (hasKey()) {
      byLink(() -> notifications.withdrawBySecret(key, reason));
    } else {
      notifications.withdraw(reference, reason);
    }
    notes.done("notification_status.withdrawn");
    return here();
  }

  /**
   * Closes the secret link: whoever holds it says that he knows what that means, the organisation
   * why.
   */
  public String closeLink() {
    if (!hasKey()) {
      links.close(reference, reason);
      notes.done("notification_status.linkClosed");
      return here();
    }
    if (!sure) {
      throw new RuleViolation("notification_linkUnsure", "a link is closed for ever");
    }
    byLink(() -> links.closeBySecret(key));
    form.forget(key);
    notes.done("notification_status.linkClosed");
    return "/notification/status?faces-redirect=true";
  }

  /** Whoever acts by a link that was closed meanwhile is shown nothing of what was read by it. */
  private void byLink(Runnable act) {
    try {
      act.run();
    } catch (NotFound closed) {
      detail = null;
      last = null;
      receipt = null;
      throw closed;
    }
  }

  /** Begins the next report of the thread. */
  public String follow() {
    return form.follow(getLast(), Optional.ofNullable(key).filter(k -> !k.isEmpty()));
  }

  /** The notification and all that belongs to it. */
  public NotificationDetail getDetail() {
    if (detail == null) {
      detail = hasKey() ? notifications.readBySecret(key) : notifications.read(reference);
    }
    return detail;
  }

  /** The last report of the thread: the next one begins with what it said. */
  public NotificationDetail getLast() {
    if (last == null) {
      last = hasKey() ? notifications.readLastBySecret(key) : notifications.readLast(reference);
    }
    return last;
  }

  /** The signed receipt of the report that the page shows. */
  public Receipt getReceipt() {
    if (receipt == null) {
      if (!hasKey()) {
        receipt = notifications.receipt(reference);
      } else {
        receipt =
            hasReport()
                ? notifications.receiptBySecret(key, report)
                : notifications.receiptBySecret(key);
      }
    }
    return receipt;
  }

  /** Query of the addresses of receipt and submission of one report of the thread. */
  public String queryOf(String report) {
    return (hasKey() ? "key=" + key + "&" : "") + "reference=" + report;
  }

  /** Query of the page itself with the receipt of one report of the thread. */
  public String pageOf(String report) {
    return hasKey() ? "key=" + key + "&report=" + report : "reference=" + report;
  }

  /** What the notifier owes next, and until when; empty when nothing is owed. */
  public Optional<NotificationDetail.ClockRow> getOwed() {
    return isAsked() ? getDetail().owed() : Optional.empty();
  }

  /** The CSIRT's own clock; empty when the law sets it none for this thread. */
  public Optional<NotificationDetail.ClockRow> getReply() {
    return isAsked() ? getDetail().reply() : Optional.empty();
  }

  /** Who looks at it now, in words: by the state of the thread's first report. */
  public String getNow() {
    NotificationRow first = getThread().get(0);
    return switch (first.state()) {
      case WAITING -> texts.get("notification_status.nowWaiting");
      case AWAITING_INFORMATION -> texts.get("notification_status.nowAsked");
      case OPENED, JOINED ->
          texts.msg("notification_status.nowIncident", first.outcome().orElse(""));
      case WITHDRAWN -> texts.get("notification_status.nowWithdrawn");
      default ->
          texts.msg("notification_status.nowSettled", Labels.of(locale.getLocale(), first.state()));
    };
  }

  /** Whether triage, or the notifier, ended it; what was decided before it waits again is past. */
  public boolean isEnded() {
    return isAsked() && !getDetail().row().state().isOpen();
  }

  /** Whether it ended without an incident, so that nobody owes an answer any more. */
  public boolean isDropped() {
    NotificationState state = isAsked() ? getDetail().row().state() : NotificationState.WAITING;
    return state == NotificationState.DUPLICATE
        || state == NotificationState.REJECTED
        || state == NotificationState.WITHDRAWN
        || state == NotificationState.TEST;
  }

  /** Whether any of what the page reads asks for the CSIRT's help. */
  public boolean isHelpAsked() {
    return isAsked()
        && (getDetail().content().assistanceWanted() || getLast().content().assistanceWanted());
  }

  // The tree of a page is walked even where it is not shown: lists exist without a notification.

  /** Legal clocks of what the notifier owes; the CSIRT's own stands apart. */
  public List<NotificationDetail.ClockRow> getClocks() {
    return isAsked()
        ? getDetail().clocks().stream().filter(c -> c.regime() != Regime.CSIRT_REPLY).toList()
        : List.of();
  }

  /** Questionnaires that were answered for the thread. */
  public List<SignificanceAssessment> getAssessments() {
    return isAsked() ? getDetail().significance() : List.of();
  }

  /** Every regime, whether it applies and why. */
  public List<RegimeOfThread> getRegimes() {
    return isAsked() ? getDetail().regimes() : List.of();
  }

  /** Questions to the notifier. */
  public List<NotificationDetail.Question> getQuestions() {
    return isAsked() ? getDetail().questions() : List.of();
  }

  /** Reports of the thread. */
  public List<NotificationRow> getThread() {
    return isAsked() ? getDetail().thread() : List.of();
  }

  /**
   * Whether a question waits for its answer. While triage has not ended, one does that another
   * report counts as answering: the sender of that may never have seen it.
   */
  public boolean isQuestionOpen() {
    return getQuestions().stream()
        .anyMatch(
            q ->
                q.answeredAt().isEmpty()
                    || !q.answeredOnPage() && getThread().get(0).state().isOpen());
  }

  /** Whether the address says which notification is meant. */
  public boolean isAsked() {
    return hasKey() || reference != null && !reference.isEmpty();
  }

  /** Whether the reader is the notifier: he holds the link, or the notification is his entity's. */
  public boolean isNotifier() {
    return hasKey() || viewer.may(Permission.NOTIFICATION_SUBMIT);
  }

  /**
   * Whether the reader may report in the thread; whoever has it to read alone is offered nothing.
   */
  public boolean isFollowOffered() {
    return isNotifier() || viewer.may(Permission.NOTIFICATION_TAKE_IN);
  }

  /** Whether there is a secret link that the reader may close. */
  public boolean isLinkClosable() {
    return isAsked() && isNotifier() && getDetail().link() == SecretLink.OPEN;
  }

  /** Whether there was a secret link and it was closed. */
  public boolean isLinkClosed() {
    return isAsked() && getDetail().link() == SecretLink.CLOSED;
  }

  /** Whether the page was opened by the secret link. */
  public boolean isByLink() {
    return hasKey();
  }

  /** Whether triage has not settled it yet. */
  public boolean isOpen() {
    return isAsked() && getDetail().row().state().isOpen();
  }

  public String getKey() {
    return key;
  }

  public String getReference() {
    return reference;
  }

  public String getReport() {
    return report;
  }

  public boolean isFresh() {
    return fresh;
  }

  public void setFresh(boolean fresh) {
    this.fresh = fresh;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public boolean isSure() {
    return sure;
  }

  public void setSure(boolean sure) {
    this.sure = sure;
  }

  private boolean hasKey() {
    return key != null && !key.isEmpty();
  }

  private boolean hasReport() {
    return report != null && !report.isEmpty();
  }

  private String here() {
    return "/notification/status?faces-redirect=true&"
        + (hasKey() ? "key=" + key + (hasReport() ? "&report=" + report : "") : pageOf(reference));
  }

  /** The same text sent twice to the same questions is the same answer. */
  private byte[] answerKey() {
    return (getDetail().row().id() + "\n" + getDetail().questions().size() + "\n" + text)
        .getBytes(StandardCharsets.UTF_8);
  }
}
