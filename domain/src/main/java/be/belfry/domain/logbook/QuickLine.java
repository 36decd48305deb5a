package be.belfry.domain.logbook;

import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.BelgianTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line as it is typed in a hurry: {@code 14:32 power to block B cut}. A time of day at the
 * beginning is when it happened, in Belgium: today, or yesterday when it has not come yet today and
 * yesterday's is at most twelve hours ago. A line is never changed again: what could be a slip of
 * the finger is asked back.
 *
 * <p>The hour that the clock leaves out in spring is refused. Of the hour that comes twice in
 * autumn, the line says which: {@code 02:30 CEST} is the first, {@code 02:30 CET} the second.
 *
 * @param at when it happened; empty when the line names no time
 * @param text the rest
 */
public record QuickLine(Optional<Instant> at, String text) {
  private static final Pattern TIME =
      Pattern.compile(
          "([01]?\\d|2[0-3])[:hu.]([0-5]\\d)(?:\\s+(CES?T|MES?Z))?[:,;]?\\s+(\\S.*)",
          Pattern.DOTALL);

  /** What looks like a time and is none, {@code 25:99}, or a time of which nothing is said. */
  private static final Pattern NO_TIME =
      Pattern.compile(
          "((?:2[4-9]|[3-9]\\d)[:hu]\\d{2}|\\d{1,2}[:hu][6-9]\\d)(?!\\d).*|(\\d{1,2}[:hu]\\d{2})",
          Pattern.DOTALL);

  /** So long may it be since yesterday's moment: a night's watch. */
  private static final Duration NIGHT = Duration.ofHours(12);

  private static final ZoneOffset WINTER = ZoneOffset.ofHours(1);
  private static final ZoneOffset SUMMER = ZoneOffset.ofHours(2);

  /**
   * Reads a line.
   *
   * @param now legal time
   * @throws RuleViolation {@code logbook_noHour} for a time that the clock in Belgium did not show,
   *     {@code logbook_hourTwice} for one that it showed twice when the line does not say which,
   *     {@code logbook_notYet} for one that is to come, {@code logbook_noTime} for what is none
   */
  public static QuickLine of(String line, Instant now) {
    String stripped = line == null ? "" : line.strip();
    Matcher matcher = TIME.matcher(stripped);
    if (!matcher.matches()) {
      Matcher none = NO_TIME.matcher(stripped);
      if (none.matches()) {
        String said = none.group(1) == null ? stripped : none.group(1);
        throw new RuleViolation("logbook_noTime", said + " is no time", said);
      }
      return new QuickLine(Optional.empty(), stripped);
    }
    LocalTime time =
        LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    Optional<ZoneOffset> said =
        Optional.ofNullable(matcher.group(3)).map(zone -> zone.contains("S") ? SUMMER : WINTER);
    return new QuickLine(Optional.of(moment(time, said, now)), matcher.group(4));
  }

  private static Instant moment(LocalTime time, Optional<ZoneOffset> said, Instant now) {
    LocalDateTime local = now.atZone(BelgianTime.ZONE).toLocalDateTime();
    LocalDate today = local.toLocalDate();
    List<Instant> past =
        moments(today.atTime(time), said).stream().filter(at -> !at.isAfter(now)).toList();
    boolean wasShown = !offsets(today.atTime(time)).isEmpty();
    // A time that today's clock leaves out is yesterday's only as long as it has not come by.
    if (past.isEmpty() && (wasShown || time.isAfter(local.toLocalTime()))) {
      past = moments(today.minusDays(1).atTime(time), said);
      if (!past.isEmpty() && past.stream().allMatch(at -> at.isBefore(now.minus(NIGHT)))) {
        throw new RuleViolation(
            "logbook_notYet", time + " has not come yet today", time.toString());
      }
    }
    if (past.isEmpty()) {
      throw new RuleViolation(
          "logbook_noHour", time + " did not come on the clock in Belgium", time.toString());
    }
    if (past.size() > 1) {
      throw new RuleViolation(
          "logbook_hourTwice", time + " came twice on the clock in Belgium", time.toString());
    }
    return past.get(0);
  }

  private static List<ZoneOffset> offsets(LocalDateTime local) {
    return BelgianTime.ZONE.getRules().getValidOffsets(local);
  }

  private static List<Instant> moments(LocalDateTime local, Optional<ZoneOffset> said) {
    return offsets(local).stream()
        .filter(offset -> said.isEmpty() || said.get().equals(offset))
        .map(local::toInstant)
        .toList();
  }
}
