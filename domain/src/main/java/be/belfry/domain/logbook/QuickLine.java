package be.belfry.domain.logbook;

import be.belfry.domain.time.BelgianTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line as it is typed in a hurry: {@code 14:32 power to block B cut}. A time of day at the
 * beginning is when it happened, in Belgium: today, or yesterday when it has not come yet today.
 *
 * @param at when it happened; empty when the line names no time
 * @param text the rest
 */
public record QuickLine(Optional<Instant> at, String text) {
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})[:hu.](\\d{2})\\s+(\\S.*)", Pattern.DOTALL);

  /**
   * Reads a line.
   *
   * @param now legal time
   */
  public static QuickLine of(String line, Instant now) {
    String stripped = line == null ? "" : line.strip();
    Matcher matcher = TIME.matcher(stripped);
    if (matcher.matches()) {
      try {
        LocalTime time =
            LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        LocalDate today = now.atZone(BelgianTime.ZONE).toLocalDate();
        Instant at = today.atTime(time).atZone(BelgianTime.ZONE).toInstant();
        Instant happened =
            at.isAfter(now)
                ? today.minusDays(1).atTime(time).atZone(BelgianTime.ZONE).toInstant()
                : at;
        return new QuickLine(Optional.of(happened), matcher.group(3));
      } catch (DateTimeException noTimeOfDay) {
        return new QuickLine(Optional.empty(), stripped);
      }
    }
    return new QuickLine(Optional.empty(), stripped);
  }
}
