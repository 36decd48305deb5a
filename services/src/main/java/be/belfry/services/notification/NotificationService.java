package be.belfry.services.notification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.LegalClocks;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.InformationRequest;
import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationEvent;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.OtherContent;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.notification.ReplyTemplate;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.SigningKeys;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import be.belfry.services.security.Network;
import be.belfry.services.security.OpenTo;
import be.belfry.services.security.ProgramView;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What can be done with notifications, by those who send them and by those who read them. */
@Stateless
public class NotificationService {
  @Inject private Door door;
  @Inject private NarrowReads reads;
  @Inject private NotificationReader reader;
  @Inject private Arrivals arrivals;
  @Inject private NotificationWriter writer;
  @Inject private Reopening reopening;
  @Inject private ProgramView view;
  @Inject private ReceiptSigner signer;
  @Inject private IntakeBudget budget;
  @Inject private Intake intake;
  @Inject private Notifications notifications;
  @Inject private NotificationQueries queries;
  @Inject private LegalClocks clocks;
  @Inject private SigningKeys keys;
  @Inject private NotifierMails mails;
  @Inject private LegalTime time;
  @Inject private Event<DomainEvent> events;

  /**
   * Stores what somebody known reports, for his organisation or, as staff, for another one. Returns
   * after the commit.
   *
   * @throws be.belfry.domain.notification.InvalidNotification with everything that is wrong
   * @throws OtherContent when the id is known with other bytes, or the caller may not read what is
   *     known under it
   * @throws TooManyNotifications when the sender's bucket is empty
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Received receive(Submission submission) {
    boolean staff = door.subject().may(Permission.NOTIFICATION_TAKE_IN);
    Subject subject =
        door.require(staff ? Permission.NOTIFICATION_TAKE_IN : Permission.NOTIFICATION_SUBMIT);
    String sender = subject.organisation().map(UUID::toString).orElse(subject.user());
    budget.take(sender);
    return own(arrivals.take(sender, submission, subject, Optional.empty()), reader::isSeen);
  }

  /**
   * Stores what the public form sends, by somebody with or without a login.
   *
   * @param secret made by the form; opens the status page
   * @param address network address of the sender, his network has the bucket
   * @throws be.belfry.domain.shared.NotAllowed when it follows in a thread that the caller may read
   *     and not report in
   */
  @OpenTo("an early warning must be possible without an account")
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Received receiveFromForm(Submission submission, String secret, String address) {
    String sender = "form:" + Network.of(address);
    budget.take(sender);
    return own(
        arrivals.take(sender, submission, door.subject(), Optional.of(secret)),
        reference -> reader.isOpened(secret, reference) || reader.isSeen(reference));
  }

  /**
   * Stores a follow-up of the thread that a secret link opens.
   *
   * @throws NotFound when no thread has this secret
   */
  @OpenTo("the secret link is the credential")
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Received followUpBySecret(Submission submission, String secret, String address) {
    String sender = "form:" + Network.of(address);
    budget.take(sender);
    return own(
        arrivals.alone(sender, () -> writer.writeBySecret(submission, secret)),
        reference -> reader.isOpened(secret, reference));
  }

  /** The page of one notification, for staff or for the organisation that sent it. */
  public NotificationDetail read(String reference) {
    get(reference, reading());
    return reader.read(reference);
  }

  /** The page of the thread that a secret link opens: its first notification. */
  @OpenTo("the secret link is the credential")
  public NotificationDetail readBySecret(String secret) {
    return reader.readBySecret(secret);
  }

  /**
   * The last report of a notification's thread that is no answer: the next one begins with what it
   * said.
   */
  public NotificationDetail readLast(String reference) {
    get(reference, reading());
    return reader.readLast(reference);
  }

  /** The same of the thread that a secret link opens. */
  @OpenTo("the secret link is the credential")
  public NotificationDetail readLastBySecret(String secret) {
    return reader.readLastBySecret(secret);
  }

  /**
   * One page of the list, for staff all that the walls let pass, for an organisation its own. What
   * nobody has looked at is told to those who triage.
   */
  public Page<NotificationRow> list(NotificationFilter filter, PageRequest page) {
    Subject viewer = door.require(filter.unseen() ? Permission.NOTIFICATION_TRIAGE : reading());
    return reads.listed(queries.list(filter, viewer, page));
  }

  /**
   * Reference of what waits at triage and is pressed most by the law's clock, besides one. Whoever
   * is led there has read nothing of it yet.
   *
   * @param besides reference of the one that he is at
   */
  public Optional<String> nextToTriage(String besides) {
    Subject viewer = door.require(Permission.NOTIFICATION_TRIAGE);
    return queries
        .list(NotificationFilter.queue(), viewer, new PageRequest(Optional.empty(), 2))
        .rows()
        .stream()
        .map(NotificationRow::reference)
        .filter(reference -> !reference.equals(besides))
        .findFirst();
  }

  /** The signed receipt again. */
  public Receipt receipt(String reference) {
    Notification notification = get(reference, reading());
    return receiptOf(notification);
  }

  /** The signed receipt of the first report of the thread that a secret link opens. */
  @OpenTo("the secret link is the credential")
  public Receipt receiptBySecret(String secret) {
    return receiptOf(reader.firstBySecret(secret));
  }

  /**
   * The signed receipt of one report of the thread that a secret link opens.
   *
   * @throws NotFound when the report is of another thread
   */
  @OpenTo("the secret link is the credential")
  public Receipt receiptBySecret(String secret, String reference) {
    return receiptOf(reader.bySecret(secret, reference));
  }

  /** What was sent, byte for byte; its SHA-256 stands in the receipt. */
  public byte[] submission(String reference) {
    Notification notification = get(reference, reading());
    return bodyOf(notification);
  }

  /** What was sent first in the thread that a secret link opens, byte for byte. */
  @OpenTo("the secret link is the credential")
  public byte[] submissionBySecret(String secret) {
    return bodyOf(reader.firstBySecret(secret));
  }

  /**
   * What was sent as one report of the thread that a secret link opens, byte for byte.
   *
   * @throws NotFound when the report is of another thread
   */
  @OpenTo("the secret link is the credential")
  public byte[] submissionBySecret(String secret, String reference) {
    return bodyOf(reader.bySecret(secret, reference));
  }

  /**
   * Asks the notifier something; he sees it on his status page and is told by mail, where {@link
   * #isReachable}. The question is the CSIRT's first reply too.
   */
  public void requestInformation(String reference, String question) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    Instant now = time.now(notification.isExercise());
    // The thread before its reports: the intake takes them in the same order.
    reply(notification, now);
    notifications.add(new InformationRequest(notification, question, subject.name(), now));
    mails.tell(notification, "Mail.QUESTION", now);
    events.fire(new NotificationEvent("notification.informationRequested", reference, Map.of()));
  }

  /**
   * Records that the CSIRT has given its first reply, by whatever way.
   *
   * @param note how and what, 1 to 2000 characters
   */
  public void recordReply(String reference, String note) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    Instant now = time.now(notification.isExercise());
    ThreadAct act = ThreadAct.replied(notification, note, subject.name(), now);
    reply(notification, now);
    notifications.add(act);
    events.fire(
        new NotificationEvent(
            "notification.replied", reference, Map.of("noteSha256", Sha256.hex(act.words()))));
  }

  /**
   * Answers the notifier by mail with a text that stood ready, in the language of the report that
   * names his address; it is the CSIRT's first reply too.
   *
   * @throws Conflict ({@code notification_noMail}) when no report of the thread names one
   */
  public void replyByTemplate(String reference, ReplyTemplate template) {
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    Instant now = time.now(notification.isExercise());
    reply(notification, now);
    if (!mails.send(notification, "Mail.REPLY_SUBJECT", "Mail." + template.name(), now)) {
      throw new Conflict("notification_noMail", reference + " has no mail address", reference);
    }
    events.fire(
        new NotificationEvent(
            "notification.replied", reference, Map.of("template", template.code())));
  }

  /**
   * Answers what was asked: a follow-up of the thread that says what its last report said and the
   * answer.
   *
   * @param id of the new submission, made before sending
   * @param text the answer
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Received answer(String reference, UUID id, String text) {
    Subject subject = door.require(Permission.NOTIFICATION_SUBMIT);
    String sender = subject.organisation().map(UUID::toString).orElse(subject.user());
    budget.take(sender);
    Submission answer = FollowUp.answer(reader.readBefore(reference, id), id, text);
    return own(arrivals.take(sender, answer, subject, Optional.empty()), reader::isSeen);
  }

  /** The same by whoever holds the secret link. */
  @OpenTo("the secret link is the credential")
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Received answerBySecret(String secret, UUID id, String text, String address) {
    Submission answer = FollowUp.answer(reader.readBeforeBySecret(secret, id), id, text);
    return followUpBySecret(answer, secret, address);
  }

  /**
   * Takes a notification back, as the organisation that sent it.
   *
   * @throws be.belfry.domain.shared.Conflict when triage has settled it
   */
  public void withdraw(String reference, String reason) {
    Subject subject = door.require(Permission.NOTIFICATION_SUBMIT);
    Notification notification = get(reference, Permission.NOTIFICATION_SUBMIT);
    withdraw(notification, reason, subject.name());
  }

  /** Takes back the first notification of the thread that a secret link opens. */
  @OpenTo("the secret link is the credential")
  public void withdrawBySecret(String secret, String reason) {
    // What it does to the notifier's other reports ends with a look as the program's, too.
    view.during(
        Subject.system("status"),
        () -> {
          reopening.hold(reader.firstBySecret(secret));
          // It may have been closed while this waited for the thread.
          withdraw(reader.firstBySecret(secret), reason, ThreadAct.BY_LINK);
        });
  }

  /**
   * Takes back how triage had ended a notification: it waits again, and the clocks that ended with
   * it run with the instants that they have by law. The notifier is told by mail. A figure of a
   * month that is closed becomes a revision.
   *
   * @param reason 1 to {@link Notification#MAX_REASON} characters
   * @throws be.belfry.domain.shared.RuleViolation {@code notification_reason} without one
   * @throws Conflict {@code notification_notReopened} unless it was rejected, a duplicate or a test
   */
  public void reopen(String reference, String reason) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    Instant now = time.now(notification.isExercise());
    clocks.hold(notification.threadId());
    reopening.reopen(notification, reason, subject.name(), now);
  }

  /**
   * Notes that the caller has looked at a new report, one that came when triage had settled its
   * thread: it stands in the list of those no more.
   *
   * @throws Conflict {@code notification_notUnseen} for any other, and for one that was seen before
   */
  public void see(String reference) {
    Subject subject = door.require(Permission.NOTIFICATION_TRIAGE);
    Notification notification = get(reference, Permission.NOTIFICATION_TRIAGE);
    // The thread before its reports, as everywhere.
    clocks.hold(notification.threadId());
    notification.see();
    notifications.add(
        ThreadAct.seen(notification, subject.name(), time.now(notification.isExercise())));
    events.fire(new NotificationEvent("notification.seen", reference, Map.of()));
  }

  /** The 32 bytes of a node's public key. */
  @OpenTo("public keys are public")
  public byte[] publicKey(String keyId) {
    return keys.publicKey(keyId).orElseThrow(() -> new NotFound(keyId));
  }

  /**
   * A receipt goes again to whoever may read what it is about. Anybody else learns of the bytes
   * that he repeats no more than of others under that id: it is taken.
   */
  private static Received own(Received received, Predicate<String> seen) {
    if (received.repeated() && !seen.test(received.receipt().facts().reference())) {
      throw new OtherContent(received.receipt().facts().id());
    }
    return received;
  }

  private Permission reading() {
    return door.subject().may(Permission.NOTIFICATION_READ) || door.subject().isAnonymous()
        ? Permission.NOTIFICATION_READ
        : Permission.NOTIFICATION_SUBMIT;
  }

  /**
   * Whether a mail finds the notifier: some report of the thread names an address. Else he is told
   * by telephone of what was asked or decided.
   */
  public boolean isReachable(String reference) {
    return mails.isReachable(get(reference, Permission.NOTIFICATION_READ));
  }

  /**
   * Asks for the permission before it looks: whoever lacks it learns not even whether it exists.
   */
  private Notification get(String reference, Permission permission) {
    door.require(permission);
    Notification notification =
        notifications.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(permission, notification);
    if (permission == reading()) {
      reads.record(NarrowReadEvent::ofNotification, reference, notification.tlp());
    }
    return notification;
  }

  private Receipt receiptOf(Notification notification) {
    return signer.receipt(
        intake.stored(notification.id()).orElseThrow(() -> new NotFound(notification.reference())));
  }

  private byte[] bodyOf(Notification notification) {
    return intake.body(notification.id()).orElseThrow(() -> new NotFound(notification.reference()));
  }

  /** Holds the thread first: a report that read the clocks before reads them again. */
  private void reply(Notification notification, Instant now) {
    clocks.hold(notification.threadId());
    Optional<LegalClock> clock =
        clocks.ofThread(notification.threadId()).stream()
            .filter(c -> c.regime() == Regime.CSIRT_REPLY)
            .findFirst();
    clock.ifPresent(c -> c.reply(now));
  }

  private void withdraw(Notification notification, String reason, String by) {
    Instant now = time.now(notification.isExercise());
    reopening.hold(notification);
    notification.withdraw(reason, by, now);
    notification
        .state()
        .endsClocks()
        .ifPresent(
            because -> ThreadClocks.settle(clocks.ofThread(notification.threadId()), because, by));
    events.fire(
        new NotificationEvent(
            "notification.withdrawn",
            notification.reference(),
            Map.of("reasonSha256", Sha256.hex(reason.strip()), "by", by)));
    reopening.ofDuplicates(notification, by, now);
  }
}
