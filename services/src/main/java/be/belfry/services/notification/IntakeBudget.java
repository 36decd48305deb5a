package be.belfry.services.notification;

import be.belfry.services.shared.LastUsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of notifications for each sender: an organisation, an account, or the address of a
 * public form; never one for all. It refills evenly. A node keeps its own buckets: many nodes let a
 * sender have as many times more, which protects each node as well.
 */
@ApplicationScoped
public class IntakeBudget {
  /** Notifications in a minute in the long run. */
  static final int PER_MINUTE = 3000;

  /** Notifications at once. */
  static final int BURST = 1000;

  /** Buckets kept; beyond it the one longest untouched goes, which is full again by then. */
  private static final int MAX_SENDERS = 50_000;

  /** Drafts of the public form that one network may begin in a minute in the long run. */
  static final int DRAFTS_PER_MINUTE = 60;

  /** Drafts that it may begin at once. */
  static final int DRAFTS_BURST = 200;

  /** Acknowledgements that strangers' reports may send to one address in an hour. */
  static final int MAILS_PER_HOUR = 30;

  /**
   * How a bucket fills.
   *
   * @param burst what it holds when it is full
   * @param perNanosecond what runs in
   */
  private record Rate(int burst, double perNanosecond) {
    Rate(int burst, int perMinute) {
      this(burst, perMinute / 60e9);
    }
  }

  private static final Rate REPORTS = new Rate(BURST, PER_MINUTE);
  private static final Rate DRAFTS = new Rate(DRAFTS_BURST, DRAFTS_PER_MINUTE);
  private static final Rate MAILS = new Rate(MAILS_PER_HOUR, MAILS_PER_HOUR / 3600e9);

  private final LongSupplier nanoseconds;
  private final Map<String, Bucket> buckets = new LastUsed<>(MAX_SENDERS);

  private static final class Bucket {
    private double tokens;
    private long at;

    Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  /** Measures by the machine's monotonic clock: no date is involved. */
  public IntakeBudget() {
    this(System::nanoTime);
  }

  IntakeBudget(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /**
   * Takes one from the sender's bucket.
   *
   * @throws TooManyNotifications when it is empty
   */
  void take(String sender) {
    take(sender, REPORTS);
  }

  /**
   * Takes one draft from the bucket of a network.
   *
   * @throws TooManyNotifications when it is empty
   */
  void takeDraft(String network) {
    take("draft:" + network, DRAFTS);
  }

  /**
   * Takes one acknowledgement from the bucket of a mailbox: who reports without an account names
   * any address as his, and must not have it flooded.
   *
   * @return false when nothing more is sent there for now; the report itself is stored
   */
  boolean takeMail(String address) {
    try {
      take("mail:" + mailbox(address), MAILS);
      return true;
    } catch (TooManyNotifications enough) {
      return false;
    }
  }

  /**
   * Where mail to an address ends up: most servers put what is for {@code name+anything} into the
   * mailbox of {@code name} (RFC 5233), and none tells capitals apart.
   */
  private static String mailbox(String address) {
    return address.strip().toLowerCase(Locale.ROOT).replaceFirst("^([^+@]+)\\+[^@]*@", "$1@");
  }

  private void take(String name, Rate rate) {
    synchronized (buckets) {
      long now = nanoseconds.getAsLong();
      Bucket bucket = buckets.computeIfAbsent(name, s -> new Bucket(rate.burst(), now));
      bucket.tokens =
          Math.min(rate.burst(), bucket.tokens + (now - bucket.at) * rate.perNanosecond());
      bucket.at = now;
      if (bucket.tokens < 1) {
        throw new TooManyNotifications(
            Math.max(1, (long) Math.ceil((1 - bucket.tokens) / rate.perNanosecond() / 1e9)));
      }
      bucket.tokens -= 1;
    }
  }
}
