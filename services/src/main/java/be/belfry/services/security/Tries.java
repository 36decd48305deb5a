package be.belfry.services.security;

import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.SignInDelay;
import java.time.Duration;
import java.time.Instant;

/** Tries of a name in one place: each counts as failed before it is looked at, or has to wait. */
final class Tries {
  private Tries() {}

  /**
   * Counts one more, so that a thousand at once are a thousand.
   *
   * @return how long it has to wait for earlier failures, and is not counted; zero when it may go
   *     on
   */
  static Duration count(Accounts accounts, String username, String place, Instant now) {
    Duration wait =
        SignInDelay.wait(accounts.failures(username, place, now.minus(SignInDelay.MEMORY)), now);
    if (wait.isZero()) {
      accounts.noteFailure(username, place, now);
    }
    return wait;
  }
}
