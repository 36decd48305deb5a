package be.belfry.services.notification;

import be.belfry.services.shared.Buckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A bucket of notifications for each sender: an organisation, an account, or the network of a
 * public form ({@link Buckets}).
 */
@ApplicationScoped
public class IntakeBudget {
  /** Notifications in a minute in the long run. */
  static final int PER_MINUTE = 3000;

  /** Notifications at once. */
  static final int BURST = 1000;

  /** Drafts of the public form that one network may begin in a minute in the long run. */
  static final int DRAFTS_PER_MINUTE = 60;

  /** Drafts that it may begin at once. */
  static final int DRAFTS_BURST = 200;

  /** Acknowledgements that strangers' reports may send to one address in an hour. */
  static final int MAILS_PER_HOUR = 30;

  /** Of each kind its own: names are easily made, and those of one push out none of another. */
  private final Buckets reports;

  private final Buckets drafts;
  private final Buckets mails;

  /** Measures by the machine's monotonic clock: no date is involved. */
  public IntakeBudget() {
    this(System::nanoTime);
  }

  IntakeBudget(LongSupplier nanoseconds) {
    reports = new Buckets(BURST, PER_MINUTE, nanoseconds);
    drafts = new Buckets(DRAFTS_BURST, DRAFTS_PER_MINUTE, nanoseconds);
    mails = new Buckets(MAILS_PER_HOUR, MAILS_PER_HOUR / 60.0, nanoseconds);
  }

  /**
   * Takes one from the sender's bucket.
   *
   * @throws TooManyNotifications when it is empty
   */
  void take(String sender) {
    take(sender, reports);
  }

  /**
   * Takes one draft from the bucket of a network.
   *
   * @throws TooManyNotifications when it is empty
   */
  void takeDraft(String network) {
    take(network, drafts);
  }

  /**
   * Takes one acknowledgement from the bucket of a mailbox: who reports without an account names
   * any address as his, and must not have it flooded. While so many mailboxes are written to that
   * one of them would have to be forgotten for another, the other waits: whoever makes addresses up
   * would have one forgotten that he has written to thirty times.
   *
   * @return false when nothing more is sent there for now; the report itself is stored
   */
  boolean takeMail(String address) {
    return mails.takeWithoutForgetting(mailbox(address));
  }

  /**
   * Where mail to an address ends up: most servers put what is for {@code name+anything} into the
   * mailbox of {@code name} (RFC 5233), and none tells capitals apart.
   */
  private static String mailbox(String address) {
    return address.strip().toLowerCase(Locale.ROOT).replaceFirst("^([^+@]+)\\+[^@]*@", "$1@");
  }

  private static void take(String name, Buckets buckets) {
    long seconds = buckets.take(name);
    if (seconds > 0) {
      throw new TooManyNotifications(seconds);
    }
  }
}
