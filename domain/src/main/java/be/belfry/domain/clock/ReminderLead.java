package be.belfry.domain.clock;

import java.time.Duration;
import java.util.List;

/**
 * How long before its target a clock is told: long enough to still write the report, and the longer
 * the limit, the earlier. A proposal of this product; no law asks for reminders. Its twin is the
 * column {@code legal_clock.soon_at}.
 *
 * @param upTo limits of at most this length, from the start to the target
 * @param lead time before the target
 */
public record ReminderLead(Duration upTo, Duration lead) {
  /** By rising length; the last one holds for every longer limit. */
  public static final List<ReminderLead> TABLE =
      List.of(
          new ReminderLead(Duration.ofHours(4), Duration.ofHours(1)),
          new ReminderLead(Duration.ofHours(24), Duration.ofHours(4)),
          new ReminderLead(Duration.ofHours(72), Duration.ofHours(12)),
          new ReminderLead(Duration.ofDays(3660), Duration.ofDays(3)));

  /** The lead of a limit. */
  public static Duration of(Duration limit) {
    return TABLE.stream()
        .filter(each -> limit.compareTo(each.upTo) <= 0)
        .findFirst()
        .orElse(TABLE.get(TABLE.size() - 1))
        .lead;
  }
}
