package be.belfry.services.notification;

import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.clock.LegalClocks;
import be.belfry.domain.clock.Report;
import be.belfry.domain.clock.ThreadClocks;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.InvalidNotification;
import be.belfry.domain.notification.Issue;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.TakeIn;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.TimeOrderedId;
import be.belfry.domain.time.Holidays;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.NodeKey;
import be.belfry.services.security.Secrets;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The transaction of the intake: validates, computes the clocks, makes one call of the database,
 * and signs the receipt. It ends with the commit, so that what follows it may be told to the
 * notifier.
 */
@Stateless
public class NotificationWriter {
  /** Whoever has a secret link: nobody knows who that is. */
  private static final Subject HOLDER = Subject.system("status");

  @Inject private Intake intake;
  @Inject private Notifications notifications;
  @Inject private NotificationQueries queries;
  @Inject private LegalClocks clocks;
  @Inject private Organisations organisations;
  @Inject private LegalTime time;
  @Inject private Holidays holidays;
  @EJB private NodeKey key;

  // As in Arrivals, not through CDI.
  @EJB private ReceiptSigner signer;
  @Inject private ViewerContext viewer;
  @Inject private IntakeBudget budget;

  /**
   * Stores a submission of somebody who is known, or of nobody in particular.
   *
   * @param secret that opens the status page of a new thread, if there shall be one
   * @throws NotAllowed when it follows in a thread that he may read and not report in
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Intake.Stored write(Submission submission, Subject subject, Optional<String> secret) {
    return store(submission, subject, secret);
  }

  private Intake.Stored store(Submission submission, Subject subject, Optional<String> secret) {
    Optional<Notification> earlier = followed(submission);
    // It came now, however long it waits for its thread: a time limit may end meanwhile.
    Instant came =
        time.now(saysExercise(submission) || earlier.filter(Notification::isExercise).isPresent());
    // The thread before all else: whoever reports to it at the same instant waits here, so that
    // each is received after the one before it and counts from its clocks.
    Optional<NotificationThread> thread =
        earlier.flatMap(one -> notifications.hold(one.threadId()));
    Instant now = thread.map(held -> received(held, came)).orElse(came);
    thread.ifPresent(known -> refuseWhoMayNotContinue(known, subject));
    ReceiveNotification read = ReceiveNotification.of(submission.body(), now);
    Directory directory = directory(List.of(subject), List.of(read));
    refuseWhatIsNotHis(read, subject, directory);
    if (thread.isEmpty() && read.follows().isPresent()) {
      throw new InvalidNotification(
          List.of(new Issue("follows", Issue.Problem.REFERENCE, List.of(read.follows().get()))));
    }
    thread.ifPresent(known -> refuseOtherWorld(submission, known));
    Optional<OrganisationRow> organisation =
        thread.isPresent()
            ? organisationOf(thread.get())
            : organisationOf(read, subject, directory);
    return take(
        command(
            submission, read, subject, organisation, thread, secret, now, key.signer().keyId()));
  }

  /**
   * Stores several that open a thread each, in one transaction. What the domain refuses, or what
   * cannot be read, is that one's failure alone. An id that is known, or comes twice, is told for
   * what it is.
   *
   * @return how each went, in their order; when this throws nothing was stored
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<Outcome> writeTogether(List<Opening> openings) {
    Instant real = time.now();
    Instant exercised =
        openings.stream().anyMatch(o -> saysExercise(o.submission())) ? time.now(true) : real;
    Map<Opening, Outcome> outcomes = new IdentityHashMap<>();
    List<Opening.Valid> valid = new ArrayList<>();
    for (Opening opening : openings) {
      Instant now = saysExercise(opening.submission()) ? exercised : real;
      failedOr(outcomes, opening, () -> ReceiveNotification.of(opening.submission().body(), now))
          .ifPresent(read -> valid.add(new Opening.Valid(opening, read)));
    }
    Directory directory =
        directory(
            valid.stream().map(one -> one.opening().subject()).toList(),
            valid.stream().map(Opening.Valid::notification).toList());
    String keyId = key.signer().keyId();
    Map<Opening, TakeIn> commands = new IdentityHashMap<>();
    Map<UUID, Opening> first = new LinkedHashMap<>();
    for (Opening.Valid one : valid) {
      Opening opening = one.opening();
      Instant now = one.notification().exercise() ? exercised : real;
      failedOr(outcomes, opening, () -> command(one, directory, now, keyId))
          .ifPresent(
              command -> {
                commands.put(opening, command);
                first.putIfAbsent(command.notification().id(), opening);
              });
    }
    storeNew(first.values().stream().map(commands::get).toList())
        .forEach((id, stored) -> outcomes.put(first.get(id), Outcome.of(() -> stored)));
    return openings.stream()
        .map(
            opening ->
                outcomes.computeIfAbsent(
                    opening, known -> Outcome.of(() -> take(commands.get(known)))))
        .toList();
  }

  private Intake.Stored take(TakeIn command) {
    return signer.signed(List.of(intake.take(command))).get(0);
  }

  private Map<UUID, Intake.Stored> storeNew(List<TakeIn> commands) {
    return commands.isEmpty()
        ? Map.of()
        : signer.signed(intake.takeTogether(commands)).stream()
            .collect(Collectors.toMap(stored -> stored.facts().id(), stored -> stored));
  }

  /**
   * Work on one of several before any is stored. Whatever goes wrong with it, foreseen or not, is
   * that one's alone: else one sender could make the others' transaction fail.
   */
  private static <T> Optional<T> failedOr(
      Map<Opening, Outcome> outcomes, Opening opening, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException failed) {
      outcomes.put(opening, Outcome.failed(failed));
      return Optional.empty();
    }
  }

  private TakeIn command(Opening.Valid one, Directory directory, Instant now, String keyId) {
    Opening opening = one.opening();
    ReceiveNotification read = one.notification();
    refuseWhatIsNotHis(read, opening.subject(), directory);
    return command(
        opening.submission(),
        read,
        opening.subject(),
        organisationOf(read, opening.subject(), directory),
        Optional.empty(),
        opening.secret(),
        now,
        keyId);
  }

  /**
   * Stores a follow-up in the thread that a secret link opens.
   *
   * @throws NotFound when no thread has this secret
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Intake.Stored writeBySecret(Submission submission, String secret) {
    Subject holder = HOLDER;
    viewer.enter(holder);
    NotificationThread found =
        notifications
            .threadBySecret(Secrets.hash(secret))
            .orElseThrow(() -> new NotFound(String.valueOf(submission.body().get("follows"))));
    Instant came = time.now(found.isExercise());
    NotificationThread thread =
        notifications
            .hold(found.id())
            // It may have been closed while this waited for the thread.
            .filter(held -> held.link() == SecretLink.OPEN)
            .orElseThrow(() -> new NotFound(String.valueOf(submission.body().get("follows"))));
    Instant now = received(thread, came);
    ReceiveNotification read = ReceiveNotification.of(submission.body(), now);
    refuseOtherWorld(submission, thread);
    return take(
        command(
            submission,
            read,
            holder,
            organisationOf(thread),
            Optional.of(thread),
            Optional.empty(),
            now,
            key.signer().keyId()));
  }

  /**
   * When a report is received that came at an instant and waited for its thread: after the one
   * before it, and at that instant where it can be.
   */
  private Instant received(NotificationThread held, Instant came) {
    return notifications
        .lastReceived(held.id())
        .map(last -> last.plus(1, ChronoUnit.MICROS))
        .filter(came::isBefore)
        .orElse(came);
  }

  private TakeIn command(
      Submission submission,
      ReceiveNotification read,
      Subject subject,
      Optional<OrganisationRow> organisation,
      Optional<NotificationThread> thread,
      Optional<String> secret,
      Instant now,
      String keyId) {
    Optional<LegalStanding> standing =
        organisation.filter(o -> !o.isEnded()).map(OrganisationRow::standing);
    UUID threadId = thread.map(NotificationThread::id).orElseGet(() -> TimeOrderedId.at(now));
    List<LegalClock> before = thread.map(t -> clocks.copies(t.id())).orElse(List.of());
    Report said = read.report(now, standing);
    Report report = submission.answer() ? said.asAnswer() : said;
    List<Report> earlier =
        thread
            .filter(t -> ThreadClocks.asksEarlier(before, report))
            .map(t -> queries.reports(t.id(), standing))
            .orElse(List.of());
    List<LegalClock> after = ThreadClocks.after(threadId, before, earlier, report, holidays);
    return new TakeIn(
        read,
        submission.bytes(),
        submission.answer(),
        Sha256.hex(submission.bytes()),
        CanonicalJson.text(submission.body()),
        subject,
        now,
        threadId,
        thread.map(NotificationThread::version),
        organisation.map(OrganisationRow::id),
        after,
        keyId,
        secret.map(Secrets::hash),
        Acknowledgement.of(
                read, after, now, thread.filter(NotificationThread::isLinkClosed).isPresent())
            .filter(mail -> isAccountable(subject) || budget.takeMail(mail.to())));
  }

  /** Whether it is known who sends, so that he answers for the address that he names. */
  private static boolean isAccountable(Subject subject) {
    return !subject.isAnonymous() && !subject.equals(HOLDER);
  }

  /**
   * Stores a submission in the transaction of the caller: what an exercise lets arrive is stored
   * and marked as delivered together, or not at all.
   *
   * @return the stored notification
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Intake.Stored writeWithin(Submission submission, Subject subject) {
    return store(submission, subject, Optional.empty());
  }

  /** What opens a thread is of the world that it names, what follows another of that one's. */
  private static boolean saysExercise(Submission submission) {
    return Boolean.TRUE.equals(submission.body().get("exercise"));
  }

  /** The earlier report that it names; empty when it names none that the caller may know of. */
  private Optional<Notification> followed(Submission submission) {
    return ReceiveNotification.followed(submission.body()).flatMap(notifications::byReference);
  }

  /** What says nothing of exercises is of the world of its thread; nothing turns a thread over. */
  private static void refuseOtherWorld(Submission submission, NotificationThread thread) {
    if (submission.body().get("exercise") instanceof Boolean said && said != thread.isExercise()) {
      throw new InvalidNotification(
          List.of(new Issue("exercise", Issue.Problem.OTHER_WORLD, List.of())));
    }
  }

  /**
   * To read a thread is no right to report in it: its reports fulfil the entity's duties, narrow
   * its marking and name its address. Its entity continues it, or staff that takes reports in;
   * whoever holds its secret link comes by {@link #writeBySecret}.
   */
  private static void refuseWhoMayNotContinue(NotificationThread thread, Subject subject) {
    boolean own =
        subject.may(Permission.NOTIFICATION_SUBMIT)
            && subject.organisation().isPresent()
            && subject.organisation().equals(thread.organisationId());
    if (!own && !subject.may(Permission.NOTIFICATION_TAKE_IN)) {
      throw new NotAllowed(
          "security_notAllowed",
          subject.user() + " may not report in this thread",
          Permission.NOTIFICATION_TAKE_IN.code());
    }
  }

  private Optional<OrganisationRow> organisationOf(NotificationThread thread) {
    return thread
        .organisationId()
        .flatMap(id -> organisations.known(List.of(id), List.of()).stream().findFirst());
  }

  private static Optional<OrganisationRow> organisationOf(
      ReceiveNotification read, Subject subject, Directory directory) {
    if (subject.organisation().isPresent()) {
      return directory.byId(subject.organisation().get());
    }
    // What anybody else than staff that takes reports in writes is a claim, a minister's on the
    // public form as a stranger's: it opens nothing to the entity named, and owes nothing for it.
    return subject.may(Permission.NOTIFICATION_TAKE_IN)
        ? read.organisation().enterpriseNumber().flatMap(directory::byEnterpriseNumber)
        : Optional.empty();
  }

  /** The organisations that these subjects and notifications name. */
  private Directory directory(List<Subject> subjects, List<ReceiveNotification> notifications) {
    return new Directory(
        organisations.known(
            subjects.stream().flatMap(s -> s.organisation().stream()).distinct().toList(),
            notifications.stream()
                .flatMap(n -> n.organisation().enterpriseNumber().stream())
                .distinct()
                .toList()));
  }

  private record Directory(List<OrganisationRow> known) {
    Optional<OrganisationRow> byId(UUID id) {
      return known.stream().filter(o -> o.id().equals(id)).findFirst();
    }

    Optional<OrganisationRow> byEnterpriseNumber(String number) {
      return known.stream()
          .filter(o -> o.enterpriseNumber().filter(number::equals).isPresent())
          .findFirst();
    }
  }

  private static void refuseWhatIsNotHis(
      ReceiveNotification read, Subject subject, Directory directory) {
    boolean staff = subject.may(Permission.NOTIFICATION_TAKE_IN);
    List<Issue> issues = new ArrayList<>();
    if (read.channel().isTakenIn() && !staff) {
      issues.add(new Issue("channel", Issue.Problem.NOT_ALLOWED, List.of(read.channel().code())));
    }
    if (read.exercise() && !subject.exerciseParticipant()) {
      issues.add(new Issue("exercise", Issue.Problem.NOT_ALLOWED, List.of()));
    }
    if (!issues.isEmpty()) {
      throw new InvalidNotification(issues);
    }
    boolean foreign =
        subject.organisation().isPresent()
            && read.organisation()
                .enterpriseNumber()
                .flatMap(directory::byEnterpriseNumber)
                .filter(o -> !o.id().equals(subject.organisation().get()))
                .isPresent();
    if (foreign) {
      throw new NotAllowed(
          "notification_otherOrganisation", "the caller has no mandate of that organisation");
    }
  }
}
