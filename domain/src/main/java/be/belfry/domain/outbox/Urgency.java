package be.belfry.domain.outbox;

/**
 * Which message leaves first when more are due than can leave at once: those of one urgency all
 * before the first of the next, so that in a flood of reports nobody who is called waits behind ten
 * thousand receipts. The database keeps the number of each: none is added between.
 */
public enum Urgency {
  /** Somebody is called to the crisis, or called off. */
  CALL,
  /**
   * A service, an office or a partner has something to do or to know; also the calls of drills,
   * tests and exercises.
   */
  TASK,
  /** A warning to as many as it concerns. */
  WARNING,
  /** To who notified: receipts, replies, reminders; as many as there are notifications. */
  RECEIPT
}
