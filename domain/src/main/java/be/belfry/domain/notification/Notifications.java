package be.belfry.domain.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The notifications that were stored, behind their walls. */
public interface Notifications {
  /** One notification; empty when unknown or behind a wall. */
  Optional<Notification> byReference(String reference);

  /** The same as it is now, whatever the transaction read of it before. */
  Optional<Notification> fresh(String reference);

  /**
   * What triage called a duplicate of a notification, as it is now, oldest first; without those
   * behind a wall.
   */
  List<Notification> duplicatesOf(String reference);

  /**
   * Makes others that call here wait until the end of the transaction: who marks a duplicate, and
   * who ends what has some. Before any thread is held.
   */
  void holdDuplicates();

  /** One notification by the client's key; empty when unknown or behind a wall. */
  Optional<Notification> byId(UUID id);

  /** All reports of a thread, oldest first. */
  List<Notification> ofThread(UUID threadId);

  /**
   * The last report of a thread that names a mail address: what an earlier one named was corrected.
   * Empty when none does.
   */
  Optional<Notification> addressed(UUID threadId);

  /**
   * Those reports of some threads that nobody has marked as seen, and that were stored before the
   * transaction began: of what came since, whoever acts in it has seen nothing.
   */
  List<Notification> unseen(Collection<UUID> threadIds);

  /** Which of some threads have such reports; the reports themselves are not read. */
  List<UUID> threadsOfUnseen(Collection<UUID> threadIds);

  /**
   * How the last report of each of some threads marks itself, which may be wider than its thread is
   * marked; without those that are behind a wall. A report that one of some persons sent is no word
   * of its source to him: it may narrow what the last one of somebody else says, and never widens
   * it.
   *
   * @param without names of these persons' accounts
   */
  Map<UUID, String> lastMarkings(Collection<UUID> threads, Collection<String> without);

  /** The thread of a report; empty when unknown or behind a wall. */
  Optional<NotificationThread> thread(UUID threadId);

  /**
   * The same as it is now, whatever the transaction read of it before, and locked until its end as
   * the intake locks it: whoever changes the thread or reports to it waits.
   */
  Optional<NotificationThread> hold(UUID threadId);

  /**
   * The thread that a secret link opens; empty for one that was closed as for one that never was.
   */
  Optional<NotificationThread> threadBySecret(String secretHash);

  /**
   * Threads that were opened until an instant and whose secret link is open, the oldest first.
   *
   * @param after only what follows this one in that order
   * @param most so many of them
   */
  List<NotificationThread> withOpenLink(
      Instant until, Optional<NotificationThread> after, int most);

  /**
   * Those of some threads in which nothing has happened for long: triage is over and no incident
   * goes on with it; no report, question, act, move or time limit of it, and no end of its
   * incident, is later than an instant, no time limit is suspended, and no report is owed that
   * never came. What the CSIRT itself owes keeps none. Of exercises only those that are over.
   */
  List<UUID> quiet(Collection<UUID> threads, Instant since);

  /** When the last report of a thread was received; empty for one that has none. */
  Optional<Instant> lastReceived(UUID threadId);

  /** Keeps a question. */
  void add(InformationRequest request);

  /** Keeps what a person did with a thread. */
  void add(ThreadAct act);

  /** The questions asked in a thread, oldest first. */
  List<InformationRequest> questions(UUID threadId);
}
