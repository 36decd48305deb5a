package be.belfry.web.home;

import be.belfry.web.shared.Notes;
import java.time.Duration;

/** Tells somebody after failed tries how long the next one has to wait. */
final class Waits {
  private static final int MINUTE = 60;

  private Waits() {}

  /** In seconds up to two minutes, then in minutes, rounded up. */
  static void refuse(Notes notes, Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    if (seconds <= 2 * MINUTE) {
      notes.refused("home_login.waitSeconds", seconds);
    } else {
      notes.refused("home_login.waitMinutes", (seconds + MINUTE - 1) / MINUTE);
    }
  }
}
