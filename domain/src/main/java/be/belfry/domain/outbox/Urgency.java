package be.belfry.domain.outbox;

import java.util.Arrays;

/**
 * Which message leaves first when more are due than can leave at once: those of one urgency all
 * before the first of the next, so that in a flood of reports nobody who is called waits behind ten
 * thousand receipts.
 */
public enum Urgency {
  /** Somebody is called to the crisis, or called off. */
  CALL(0),
  /**
   * A service, an office or a partner has something to do or to know; also the calls of drills,
   * tests and exercises.
   */
  TASK(1),
  /** A warning to as many as it concerns. */
  WARNING(2),
  /** To who notified: receipts, replies, reminders; as many as there are notifications. */
  RECEIPT(3);

  private final int rank;

  Urgency(int rank) {
    this.rank = rank;
  }

  /** Its number in the database: the lowest leaves first. */
  public int rank() {
    return rank;
  }

  /**
   * The one with a number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Urgency of(int rank) {
    return Arrays.stream(values())
        .filter(urgency -> urgency.rank == rank)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no urgency " + rank));
  }
}
