package be.belfry.services.notification;

import be.belfry.domain.notification.Intake;
import be.belfry.domain.notification.NotificationReceived;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.services.shared.Convoy;
import be.belfry.services.shared.Refused;
import be.belfry.services.shared.Turns;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Where submissions wait for their transaction. Those that wait at the same moment are written in
 * one, and each sender is answered after its commit. What one of them says wrong is refused to that
 * one alone; when the transaction fails as a whole, each goes again by itself in turn, which its id
 * makes harmless even if the commit's answer was lost on the way. When it fails because the
 * database is away or takes nothing, each is told that.
 */
@ApplicationScoped
public class Arrivals {
  /** Submissions in one transaction: more would make the first of them wait too long. */
  static final int TOGETHER = 64;

  /** Transactions at the same time: the receipts of one are signed while the other is written. */
  static final int TRANSACTIONS = 2;

  /** So many wait when a transaction begins beside another one: each has a cost of its own. */
  static final int COMPANY = 8;

  /**
   * Submissions that may wait on this node, each with a thread: what it writes in a second, or two.
   * Those that are here whole come in by the launcher's gate, 320 at a time; this is for those that
   * do not wait there. Beyond it the caller is asked to come again.
   */
  public static final int ROOM = 1_024;

  /** When so many wait, other work gives way to them: pages and lists. */
  static final int BEHIND = 128;

  /**
   * When so many have come and are not answered, other work gives way, too: those whose transaction
   * has begun, and as many more as wait. In a crowd most of these wait for their senders to be
   * looked up, where nobody counts them.
   */
  static final int CROWD = TRANSACTIONS * TOGETHER + BEHIND;

  /**
   * How long it still gives way when fewer wait, in milliseconds: while two transactions begin, the
   * line is short for a moment, and each list that slipped in then made it longer. Whoever is
   * refused is told to come again after as long.
   */
  static final long GIVES_WAY_MILLIS = 1_000;

  /** How long a submission waits for its transaction to begin, in milliseconds. */
  static final long PATIENCE_MILLIS = 5_000;

  /**
   * Those that go alone at the same time: reports of a thread that is there, large ones, and those
   * whose transaction failed as a whole. Each holds a connection, and the others must have some
   * left.
   */
  static final int ALONE = 4;

  /** Those that may wait to go alone; they may be large. */
  static final int ROOM_ALONE = 256;

  /** In bytes; a larger one goes alone, so that what a transaction holds in memory is bounded. */
  static final int LARGEST = 64 * 1024;

  // A reference of the container's own: through CDI, each call of a bean without an interface costs
  // an exception with its stack trace inside the container.
  @EJB private NotificationWriter writer;
  @EJB private ReceiptSigner signer;
  @Inject private Event<NotificationReceived> received;

  private final AtomicLong taken = new AtomicLong();

  /** When so many waited last, by the JVM's own count of nanoseconds. */
  private volatile long behindAt = System.nanoTime() - GIVES_WAY_MILLIS * 1_000_000;

  private final Turns turns = new Turns(ALONE, ROOM_ALONE, PATIENCE_MILLIS);
  private final Convoy<Opening, Outcome> convoy =
      new Convoy<>(TOGETHER, TRANSACTIONS, COMPANY, ROOM, PATIENCE_MILLIS, this::serve);

  /**
   * Stores a submission with its signed receipt.
   *
   * @param sender under whose name it waits: nobody waits longer because another one floods
   * @param secret that opens the status page of a new thread, if there shall be one
   * @throws Busy ({@code notification_busy}) when too many wait already
   */
  public Received take(
      String sender, Submission submission, Subject subject, Optional<String> secret) {
    Supplier<Intake.Stored> write = () -> writer.write(submission, subject, secret);
    if (submission.body().containsKey("follows") || submission.bytes().length > LARGEST) {
      return alone(sender, write);
    }
    Optional<Outcome> outcome;
    try {
      outcome = convoy.ask(sender, new Opening(submission, subject, secret));
    } catch (Convoy.Full full) {
      throw full();
    }
    return outcome.isPresent() ? told(signed(outcome.get().told())) : alone(sender, write);
  }

  /** Notifications that this node has stored since its start. */
  public long taken() {
    return taken.get();
  }

  /** How many wait to go alone. */
  int waitingAlone() {
    return turns.waiting();
  }

  /** Whether so many wait that the next one would be refused. */
  public boolean isFull() {
    return waiting() >= ROOM;
  }

  /**
   * Whether so many wait, or did a moment ago, that other work should give way.
   *
   * @param unanswered submissions that are here whole and not answered, wherever they wait
   */
  public boolean isBehind(int unanswered) {
    if (unanswered >= CROWD) {
      behindAt = System.nanoTime();
    }
    return waiting() >= BEHIND || System.nanoTime() - behindAt < GIVES_WAY_MILLIS * 1_000_000;
  }

  /** Each submission asks for it before it is read, so that a crowd is seen when it comes. */
  private int waiting() {
    int waiting = convoy.waiting();
    if (waiting >= BEHIND) {
      behindAt = System.nanoTime();
    }
    return waiting;
  }

  /**
   * Stores one with its signed receipt in a transaction of its own, when its turn comes.
   *
   * @param sender under whose name it waits
   * @throws Busy ({@code notification_busy}) when too many wait already
   */
  public Received alone(String sender, Supplier<Intake.Stored> write) {
    try {
      return told(turns.take(sender, () -> signed(write.get())));
    } catch (Convoy.Full full) {
      throw full();
    }
  }

  private static Busy full() {
    return new Busy("notification_busy", "too many notifications wait", 1);
  }

  private Received signed(Intake.Stored stored) {
    Receipt receipt = stored.receipt().orElseGet(() -> signer.receipt(stored));
    return new Received(receipt, stored.repeated());
  }

  /** In an outage each is told so: alone they would only wait for each other to find the same. */
  private List<Outcome> serve(List<Opening> openings) {
    try {
      return writer.writeTogether(openings);
    } catch (RuntimeException failed) {
      if (Refused.isOutage(failed)) {
        return openings.stream().map(opening -> Outcome.failed(failed)).toList();
      }
      throw failed;
    }
  }

  private Received told(Received answer) {
    if (!answer.repeated()) {
      taken.incrementAndGet();
      received.fire(
          new NotificationReceived(
              answer.receipt().facts().reference(), answer.receipt().facts().receivedAt()));
    }
    return answer;
  }
}
