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

  /** Buckets kept of each kind. */
  static final int KEPT = 50_000;

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

  private final LongSupplier nanoseconds;

  /** Of each kind its own: names are easily made, and those of one push out none of another. */
  private final Buckets reports = new Buckets(new Rate(BURST, PER_MINUTE));

  private final Buckets drafts = new Buckets(new Rate(DRAFTS_BURST, DRAFTS_PER_MINUTE));
  private final Buckets mails = new Buckets(new Rate(MAILS_PER_HOUR, MAILS_PER_HOUR / 3600e9));

  /** The buckets of one rate; beyond so many the one longest untouched goes. */
  private static final class Buckets {
    private final Rate rate;
    private final Map<String, Bucket> kept = new LastUsed<>(KEPT);

    Buckets(Rate rate) {
      this.rate = rate;
    }

    /**
     * Whether there is room for a name without forgetting how much of another was taken. Buckets
     * that are full again are forgotten when room is needed: a new one is as full.
     */
    boolean hasRoom(String name, long now) {
      if (kept.size() < KEPT || kept.containsKey(name)) {
        return true;
      }
      kept.values().removeIf(bucket -> bucket.filled(rate, now) == rate.burst());
      return kept.size() < KEPT;
    }

    /**
     * @throws TooManyNotifications when the bucket is empty
     */
    void take(String name, long now) {
      Bucket bucket = kept.computeIfAbsent(name, s -> new Bucket(rate.burst(), now));
      bucket.tokens = bucket.filled(rate, now);
      bucket.at = now;
      if (bucket.tokens < 1) {
        throw new TooManyNotifications(
            Math.max(1, (long) Math.ceil((1 - bucket.tokens) / rate.perNanosecond() / 1e9)));
      }
      bucket.tokens -= 1;
    }
  }

  private static final class Bucket {
    private double tokens;
    private long at;

    Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }

    /** What it holds by now. */
    double filled(Rate rate, long now) {
      return Math.min(rate.burst(), tokens + (now - at) * rate.perNanosecond());
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
    String mailbox = mailbox(address);
    synchronized (mails) {
      long now = nanoseconds.getAsLong();
      if (!mails.hasRoom(mailbox, now)) {
        return false;
      }
      try {
        mails.take(mailbox, now);
        return true;
      } catch (TooManyNotifications enough) {
        return false;
      }
    }
  }

  /**
   * Where mail to an address ends up: most servers put what is for {@code name+anything} into the
   * mailbox of {@code name} (RFC 5233), and none tells capitals apart.
   */
  private static String mailbox(String address) {
    return address.strip().toLowerCase(Locale.ROOT).replaceFirst("^([^+@]+)\\+[^@]*@", "$1@");
  }

  private void take(String name, Buckets buckets) {
    synchronized (buckets) {
      buckets.take(name, nanoseconds.getAsLong());
    }
  }
}
