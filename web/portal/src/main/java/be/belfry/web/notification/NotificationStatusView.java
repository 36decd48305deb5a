package be.belfry.web.notification;

import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.RegimeOfThread;
import be.belfry.services.notification.NotificationService;
import be.belfry.web.security.ClientAddress;
import be.belfry.web.shared.Notes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
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
  @Inject private NotificationNewView form;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private String key;
  private String reference;
  private boolean fresh;
  private String text;
  private String reason;
  private NotificationDetail detail;
  private Receipt receipt;

  /** Which notification: from the address or the form itself, before the page is decoded. */
  @PostConstruct
  void begin() {
    key = request.getParameter("key");
    reference = request.getParameter("reference");
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
      notifications.answerBySecret(key, id, text, ClientAddress.of(request));
    } else {
      notifications.answer(reference, id, text);
    }
    notes.done("notification_status.answered");
    return here();
  }

  /** Takes the notification back. */
  public String withdraw() {
    if (hasKey()) {
      notifications.withdrawBySecret(key, reason);
    } else {
      notifications.withdraw(reference, reason);
    }
    notes.done("notification_status.withdrawn");
    return here();
  }

  /** Begins the next report of the thread. */
  public String follow() {
    NotificationDetail last =
        hasKey() ? notifications.readLastBySecret(key) : notifications.readLast(reference);
    return form.follow(last, Optional.ofNullable(key).filter(k -> !k.isEmpty()));
  }

  /** The notification and all that belongs to it. */
  public NotificationDetail getDetail() {
    if (detail == null) {
      detail = hasKey() ? notifications.readBySecret(key) : notifications.read(reference);
    }
    return detail;
  }

  /** The signed receipt. */
  public Receipt getReceipt() {
    if (receipt == null) {
      receipt = hasKey() ? notifications.receiptBySecret(key) : notifications.receipt(reference);
    }
    return receipt;
  }

  /** Query of the addresses of receipt and code. */
  public String getQuery() {
    return hasKey() ? "key=" + key : "reference=" + reference;
  }

  // The tree of a page is walked even where it is not shown: lists exist without a notification.

  /** Legal clocks of the thread. */
  public List<NotificationDetail.ClockRow> getClocks() {
    return isAsked() ? getDetail().clocks() : List.of();
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

  /** Whether a question waits for its answer. */
  public boolean isQuestionOpen() {
    return getQuestions().stream().anyMatch(q -> q.answeredAt().isEmpty());
  }

  /** Whether the address says which notification is meant. */
  public boolean isAsked() {
    return hasKey() || reference != null && !reference.isEmpty();
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

  private boolean hasKey() {
    return key != null && !key.isEmpty();
  }

  private String here() {
    return "/notification/status?faces-redirect=true&" + getQuery();
  }

  /** The same text sent twice to the same questions is the same answer. */
  private byte[] answerKey() {
    return (getDetail().row().id() + "\n" + getDetail().questions().size() + "\n" + text)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
