package be.belfry.web.security;

import java.time.Duration;

/** How somebody is told how long the next try has to wait: in seconds, then in minutes. */
public final class Waits {
  private static final int MINUTE = 60;

  private Waits() {}

  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }

  private static boolean isShort(Duration wait) {
    return seconds(wait) <= 2 * MINUTE;
  }

  /** Key of the text. */
  public static String key(Duration wait) {
    return isShort(wait) ? "security_wait.seconds" : "security_wait.minutes";
  }

  /** Its number, rounded up. */
  public static long number(Duration wait) {
    return isShort(wait) ? seconds(wait) : (seconds(wait) + MINUTE - 1) / MINUTE;
  }
}
