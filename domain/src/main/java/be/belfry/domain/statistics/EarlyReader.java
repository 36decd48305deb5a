package be.belfry.domain.statistics;

import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Texts;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who gets the figures of months before they come out. The list is limited, kept with its
 * reasons and published by office (European Statistics Code of Practice, principle 6).
 *
 * @param id technical key
 * @param account key of his account; without one he gets figures by hand only
 * @param person his name; not published
 * @param unit code of his service or office in the plan; published
 * @param purpose why; published
 * @param reason why, in the words of who added him; not published
 * @param from first month
 * @param to last month; without one until he is taken off
 * @param addedBy who put him on the list
 * @param addedAt when
 * @param endedBy who took him off
 * @param endedAt when
 */
@LegalBasis("BELFRY-STATISTICS")
public record EarlyReader(
    UUID id,
    Optional<UUID> account,
    String person,
    String unit,
    EarlyPurpose purpose,
    String reason,
    YearMonth from,
    Optional<YearMonth> to,
    String addedBy,
    Instant addedAt,
    Optional<String> endedBy,
    Optional<Instant> endedAt) {
  /** Most characters of a name. */
  public static final int MAX_PERSON = 120;

  /** Most characters of a reason. */
  public static final int MAX_REASON = 500;

  /**
   * A new one.
   *
   * @throws RuleViolation ({@code statistics_textMissing}, {@code statistics_textTooLong}) for a
   *     bad name, {@code statistics_earlyReason} without a reason or with a too long one, {@code
   *     statistics_span} when the last month lies before the first
   */
  public static EarlyReader of(
      Optional<UUID> account,
      String person,
      String unit,
      EarlyPurpose purpose,
      String reason,
      YearMonth from,
      Optional<YearMonth> to,
      String by,
      Instant at) {
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > MAX_REASON) {
      throw new RuleViolation(
          "statistics_earlyReason",
          "access before release needs a reason of at most " + MAX_REASON + " characters",
          MAX_REASON);
    }
    if (to.isPresent() && to.get().isBefore(from)) {
      throw new RuleViolation("statistics_span", to.get() + " is before " + from, from, to.get());
    }
    return new EarlyReader(
        UUID.randomUUID(),
        account,
        Texts.require("statistics", "name", person, MAX_PERSON),
        unit,
        purpose,
        why,
        from,
        to,
        by,
        at,
        Optional.empty(),
        Optional.empty());
  }

  /** Whether he gets a month before it comes out. */
  public boolean covers(YearMonth month) {
    return endedAt.isEmpty()
        && !month.isBefore(from)
        && to.map(last -> !month.isAfter(last)).orElse(true);
  }
}
