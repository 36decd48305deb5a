package be.belfry.domain.callout;

import java.time.Instant;

/**
 * The contact drill of one month.
 *
 * @param month {@code 2026-03}
 * @param contacts that were called
 * @param answered of those, the ones that answered by one channel at least
 * @param waiting of those, the ones that have time left
 */
public record DrillRow(
    String month, boolean exercise, Instant startedAt, long contacts, long answered, long waiting) {
  /** Of the contacts, the ones that did not answer in their time. */
  public long silent() {
    return contacts - answered - waiting;
  }
}
